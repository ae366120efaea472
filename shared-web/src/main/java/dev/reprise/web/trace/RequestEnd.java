package dev.reprise.web.trace;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

import java.io.IOException;

/** Calls back when a request is answered, be it on another thread later on. */
final class RequestEnd implements AsyncListener {

    private final Callback callback;

    private RequestEnd(Callback callback) {
        this.callback = callback;
    }

    /** Passes a request on. */
    static void after(
            FilterChain chain, ServletRequest request, ServletResponse response, Callback callback)
            throws IOException, ServletException {
        @Nullable Throwable failure = null;
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException e) {
            failure = e;
            throw e;
        } finally {
            if (request.isAsyncStarted()) {
                request.getAsyncContext().addListener(new RequestEnd(callback), request, response);
            } else {
                callback.answered(request, response, failure);
            }
        }
    }

    /** Whether an answer is a stream of events, which lasts for as long as its reader likes. */
    static boolean isStream(ServletResponse response) {
        var type = response.getContentType();
        return type != null && type.startsWith(MediaType.TEXT_EVENT_STREAM_VALUE);
    }

    @Override
    public void onComplete(AsyncEvent event) {
        callback.answered(
                event.getSuppliedRequest(), event.getSuppliedResponse(), event.getThrowable());
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        // Completed, then.
    }

    @Override
    public void onError(AsyncEvent event) {
        // Completed, then.
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext()
                .addListener(this, event.getSuppliedRequest(), event.getSuppliedResponse());
    }

    @FunctionalInterface
    interface Callback {

        /** The request is answered, or has failed. */
        void answered(
                ServletRequest request, ServletResponse response, @Nullable Throwable failure);
    }
}
