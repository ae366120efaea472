/*
 * Preloaded into a server, fails the n-th fsync of its event store, once: the next one succeeds
 * again, as a kernel's would, though what was written before may be gone.
 *
 * Whatever an earlier fsync has confirmed is kept beside the file, as FAULT_DURABLE/<name>: the
 * content at the moment when the fsync was asked for. That is all a disk has promised to hold.
 *
 *   FAULT_FILE     the name of the file that is watched
 *   FAULT_NTH      which fsync of it fails, from 1
 *   FAULT_DURABLE  where the confirmed content is kept
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

static int watched(int fd) {
    char path[4096];
    char link[64];
    const char *file = getenv("FAULT_FILE");
    if (file == NULL) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    const char *name = strrchr(path, '/');
    return name != NULL && strcmp(name + 1, file) == 0;
}

static void copy(int fd, const char *to) {
    static char buffer[1 << 16];
    int out = open(to, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    off_t at = 0;
    ssize_t got;
    while ((got = pread(fd, buffer, sizeof buffer, at)) > 0) {
        if (write(out, buffer, got) != got) abort();
        at += got;
    }
    close(out);
}

static int force(int fd, const char *function) {
    int (*real)(int) = (int (*)(int)) dlsym(RTLD_NEXT, function);
    const char *nth = getenv("FAULT_NTH");
    const char *durable = getenv("FAULT_DURABLE");
    char kept[4096];
    char next[4200];
    if (nth == NULL || durable == NULL || !watched(fd)) return real(fd);
    pthread_mutex_lock(&lock);
    if (++counted == atoi(nth)) {
        fprintf(stderr, "fsync %d of %s fails\n", counted, getenv("FAULT_FILE"));
        pthread_mutex_unlock(&lock);
        errno = EIO;
        return -1;
    }
    int keeps = counted < atoi(nth);
    if (keeps) {
        snprintf(kept, sizeof kept, "%s/%s", durable, getenv("FAULT_FILE"));
        snprintf(next, sizeof next, "%s.next", kept);
        copy(fd, next);
    }
    int result = real(fd);
    if (keeps && result == 0) rename(next, kept);
    pthread_mutex_unlock(&lock);
    return result;
}

int fsync(int fd) { return force(fd, "fsync"); }

int fdatasync(int fd) { return force(fd, "fdatasync"); }
