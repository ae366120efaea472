package dev.reprise.command.web;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.util.Objects;

/**
 * Keeps the bytes of a command's body, so that the request can be recognised when it comes again.
 */
@RestControllerAdvice(basePackages = "dev.reprise.command")
class CapturedBody extends RequestBodyAdviceAdapter {

    private static final String ATTRIBUTE = CapturedBody.class.getName();
    private static final byte[] NONE = {};

    static byte[] of(HttpServletRequest http) {
        return http.getAttribute(ATTRIBUTE) instanceof byte[] body ? body : NONE;
    }

    @Override
    public boolean supports(
            MethodParameter parameter,
            Type target,
            Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage input,
            MethodParameter parameter,
            Type target,
            Class<? extends HttpMessageConverter<?>> converter)
            throws IOException {
        var body = input.getBody().readAllBytes();
        Objects.requireNonNull(RequestContextHolder.getRequestAttributes())
                .setAttribute(ATTRIBUTE, body, RequestAttributes.SCOPE_REQUEST);
        return new Replayed(new ByteArrayInputStream(body), input.getHeaders());
    }

    private record Replayed(InputStream body, HttpHeaders headers) implements HttpInputMessage {

        @Override
        public InputStream getBody() {
            return body;
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }
    }
}
