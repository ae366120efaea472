package dev.reprise.command.web;

import dev.reprise.command.acknowledgement.Ack;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.util.List;
import java.util.Objects;

/**
 * Writes answers that have an acknowledgement, whose representation was chosen before the command
 * was sent.
 */
final class AcknowledgementWriter implements HandlerMethodReturnValueHandler {

    private static final List<String> HEADERS = List.of(HttpHeaders.ETAG, HttpHeaders.LOCATION);

    private final ReadYourWrites readYourWrites;
    private final JsonMapper json;

    AcknowledgementWriter(ReadYourWrites readYourWrites, JsonMapper json) {
        this.readYourWrites = readYourWrites;
        this.json = json;
    }

    /** Whether a method that returns this answers with an acknowledgement. */
    private static boolean isAcknowledged(MethodParameter returned) {
        var answer = ResolvableType.forMethodParameter(returned);
        return ResolvableType.forClass(ResponseEntity.class).isAssignableFrom(answer)
                && (isGeneric(answer, Ack.class) || isGeneric(answer, Acknowledging.class));
    }

    private static boolean isGeneric(ResolvableType answer, Class<?> type) {
        return ResolvableType.forClass(type).isAssignableFrom(answer.getGeneric());
    }

    @Override
    public boolean supportsReturnType(MethodParameter returned) {
        return isAcknowledged(returned);
    }

    @Override
    public void handleReturnValue(
            @Nullable Object returned,
            MethodParameter type,
            ModelAndViewContainer container,
            NativeWebRequest request)
            throws IOException {
        container.setRequestHandled(true);
        var http = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
        var response = Objects.requireNonNull(request.getNativeResponse(HttpServletResponse.class));
        var answer = (ResponseEntity<?>) Objects.requireNonNull(returned);
        var body = readYourWrites.revised(Objects.requireNonNull(answer.getBody()), http, response);
        var bytes = json.writeValueAsBytes(body);
        response.setStatus(answer.getStatusCode().value());
        for (var name : HEADERS) {
            var value = answer.getHeaders().getFirst(name);
            if (value != null) {
                response.setHeader(name, value);
            }
        }
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
