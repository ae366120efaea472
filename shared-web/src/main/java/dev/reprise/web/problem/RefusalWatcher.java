package dev.reprise.web.problem;

import jakarta.servlet.ServletRequest;

import org.jspecify.annotations.Nullable;

/** Hears of what its request is refused for, once, just before the sender does. */
@FunctionalInterface
public interface RefusalWatcher {

    /** May still set headers of the answer. */
    void refused(ErrorCode code);

    /** Watches this request. */
    static void watch(ServletRequest request, RefusalWatcher watcher) {
        request.setAttribute(RefusalWatcher.class.getName(), watcher);
    }

    /** Who watches this request, for the last time. */
    static @Nullable RefusalWatcher remove(ServletRequest request) {
        var name = RefusalWatcher.class.getName();
        if (request.getAttribute(name) instanceof RefusalWatcher watcher) {
            request.removeAttribute(name);
            return watcher;
        }
        return null;
    }
}
