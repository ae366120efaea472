/*
 * Preloaded into a server, fails the n-th fsync of its event database, once: the next one succeeds
 * again, as a kernel's would, though what was written before may be gone.
 *
 * Whatever an earlier fsync has confirmed is kept aside, as FAULT_DURABLE/<name>: the content at
 * the moment when the fsync was asked for. That is all a disk has promised to hold.
 *
 *   FAULT_DIRECTORY  the name of the directory whose files are watched
 *   FAULT_NTH        which fsync of them fails, from 1
 *   FAULT_DURABLE    where the confirmed content is kept
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int counted;

/* The path of a file that is watched. */
static int watched(int fd, char *path, size_t size) {
    char link[64];
    const char *directory = getenv("FAULT_DIRECTORY");
    if (directory == NULL) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, size - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    char *name = strrchr(path, '/');
    if (name == NULL) return 0;
    *name = 0;
    const char *parent = strrchr(path, '/');
    int found = parent != NULL && strcmp(parent + 1, directory) == 0;
    *name = '/';
    return found;
}

/* Logs are open for writing alone, so they are opened anew. */
static void copy(const char *from, const char *to) {
    static char buffer[1 << 16];
    int in = open(from, O_RDONLY);
    int out = open(to, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ssize_t got;
    if (in < 0 || out < 0) abort();
    while ((got = read(in, buffer, sizeof buffer)) > 0) {
        if (write(out, buffer, got) != got) abort();
    }
    close(in);
    close(out);
}

static int force(int fd, const char *function) {
    int (*real)(int) = (int (*)(int)) dlsym(RTLD_NEXT, function);
    const char *nth = getenv("FAULT_NTH");
    const char *durable = getenv("FAULT_DURABLE");
    char path[4096];
    char kept[4096];
    char next[4200];
    if (nth == NULL || durable == NULL || !watched(fd, path, sizeof path)) return real(fd);
    pthread_mutex_lock(&lock);
    if (++counted == atoi(nth)) {
        fprintf(stderr, "fsync %d of %s fails\n", counted, path);
        pthread_mutex_unlock(&lock);
        errno = EIO;
        return -1;
    }
    int keeps = counted < atoi(nth);
    if (keeps) {
        snprintf(kept, sizeof kept, "%s%s", durable, strrchr(path, '/'));
        snprintf(next, sizeof next, "%s.next", kept);
        copy(path, next);
    }
    int result = real(fd);
    if (keeps && result == 0) rename(next, kept);
    pthread_mutex_unlock(&lock);
    return result;
}

int fsync(int fd) { return force(fd, "fsync"); }

int fdatasync(int fd) { return force(fd, "fdatasync"); }
