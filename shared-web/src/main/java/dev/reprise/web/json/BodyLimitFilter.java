package dev.reprise.web.json;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Limits how much of a body may be read, whether its length was announced or not, and for how long
 * its arrival is awaited. It does not look before a handler reads, so that an unknown path is still
 * answered as one.
 */
public final class BodyLimitFilter implements Filter {

    /** The bytes a body may have. */
    public static final long MAX_BYTES = 256 * 1024;

    private final Duration time;

    /**
     * A filter.
     *
     * @param time how long a body may take to arrive as a whole
     */
    public BodyLimitFilter(Duration time) {
        this.time = time;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(new LimitedRequest((HttpServletRequest) request, time), response);
    }

    private static final class LimitedRequest extends HttpServletRequestWrapper {

        private final Duration time;
        private @Nullable ServletInputStream input;
        private @Nullable BufferedReader reader;

        LimitedRequest(HttpServletRequest request, Duration time) {
            super(request);
            this.time = time;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (input == null) {
                if (getContentLengthLong() > MAX_BYTES) {
                    throw new BodyTooLargeException(MAX_BYTES);
                }
                input = new LimitedInputStream(super.getInputStream(), MAX_BYTES, time);
            }
            return input;
        }

        @Override
        public BufferedReader getReader() throws IOException {
            if (reader == null) {
                var name = getCharacterEncoding();
                var charset = name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
                reader = new BufferedReader(new InputStreamReader(getInputStream(), charset));
            }
            return reader;
        }
    }
}
