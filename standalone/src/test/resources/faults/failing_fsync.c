/*
 * Preloaded into a server, fails the n-th fsync of its event store, once: the next one succeeds
 * again, as a kernel's would, though what was written before may be gone.
 *
 * Whatever an earlier fsync has confirmed is kept beside the file, as FAULT_DURABLE/<name>: the
 * content at the moment when the fsync was asked for. That is all a disk has promised to hold.
 *
 *   FAULT_FILES    names of the files that are watched, separated by ':'; the first is counted
 *   FAULT_NTH      which fsync of the first of them fails, from 1; 0 for none
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
#include <sys/mman.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int counted;
static int failed;

/* The watched name that this descriptor is open on, or NULL; tells whether it is the first. */
static const char *watched(int fd, int *first) {
    static __thread char path[4096];
    static __thread char names[1024];
    char link[64];
    char *rest;
    const char *files = getenv("FAULT_FILES");
    if (files == NULL) return NULL;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return NULL;
    path[length] = 0;
    const char *name = strrchr(path, '/');
    name = name == NULL ? path : name + 1;
    snprintf(names, sizeof names, "%s", files);
    *first = 1;
    for (char *each = strtok_r(names, ":", &rest); each; each = strtok_r(NULL, ":", &rest)) {
        if (strcmp(each, name) == 0) return name;
        *first = 0;
    }
    return NULL;
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
    int first = 0;
    const char *name = watched(fd, &first);
    if (name == NULL) return real(fd);
    const char *nth = getenv("FAULT_NTH");
    const char *durable = getenv("FAULT_DURABLE");
    char kept[4096];
    char next[4200];
    pthread_mutex_lock(&lock);
    if (first && nth != NULL && ++counted == atoi(nth)) {
        failed = 1;
        fprintf(stderr, "fsync %d of %s fails\n", counted, name);
        pthread_mutex_unlock(&lock);
        errno = EIO;
        return -1;
    }
    int keeps = durable != NULL && !failed;
    if (keeps) {
        snprintf(kept, sizeof kept, "%s/%s", durable, name);
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
