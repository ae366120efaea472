package dev.reprise.web.json;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.Validator;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads a body once, from one array, which {@link #bytesOf} has afterwards. Its type was looked at
 * by {@link JsonBodies}. What is refused is refused as Spring's own reader would.
 */
public final class JsonBodyResolver implements HandlerMethodArgumentResolver {

    private static final String ATTRIBUTE = JsonBodyResolver.class.getName();
    private static final byte[] NONE = {};

    private final Map<MethodParameter, ObjectReader> readers = new ConcurrentHashMap<>();
    private final JsonMapper json;
    private final Validator validator;

    JsonBodyResolver(JsonMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /** The body that was read of a request; empty where there was none. */
    public static byte[] bytesOf(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof byte[] body ? body : NONE;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(RequestBody.class);
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders)
            throws Exception {
        var http = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
        var bytes = read(http);
        var value = bytes.length == 0 ? null : parse(parameter, bytes);
        if (value == null) {
            if (isRequired(parameter)) {
                throw new HttpMessageNotReadableException("There is no body.", readAgain(bytes));
            }
        } else if (parameter.hasParameterAnnotation(Valid.class)
                && !validator.validate(value).isEmpty()) {
            refuse(value, parameter, request, Objects.requireNonNull(binders));
        }
        return value;
    }

    private static byte[] read(HttpServletRequest http) throws HttpMediaTypeNotSupportedException {
        try {
            return readFrom(http);
        } catch (IOException e) {
            throw new HttpMessageNotReadableException("It did not arrive.", e, readAgain(NONE));
        }
    }

    private static byte[] readFrom(HttpServletRequest http)
            throws IOException, HttpMediaTypeNotSupportedException {
        if (http.getContentType() == null) {
            if (http.getInputStream().read() >= 0) {
                throw new HttpMediaTypeNotSupportedException(
                        "There is no type.", List.of(MediaType.APPLICATION_JSON));
            }
            return NONE;
        }
        var length = http.getContentLength();
        var input = http.getInputStream();
        var bytes = length < 0 ? input.readAllBytes() : input.readNBytes(length);
        PortableValues.requireText(bytes);
        PortableValues.require(bytes);
        http.setAttribute(ATTRIBUTE, bytes);
        return bytes;
    }

    private @Nullable Object parse(MethodParameter parameter, byte[] bytes) {
        try {
            return readers.computeIfAbsent(parameter, this::reader).readValue(bytes);
        } catch (JacksonException e) {
            throw new HttpMessageNotReadableException("It is not readable.", e, readAgain(bytes));
        }
    }

    private ObjectReader reader(MethodParameter parameter) {
        return json.readerFor(json.constructType(parameter.getGenericParameterType()));
    }

    private static boolean isRequired(MethodParameter parameter) {
        return Objects.requireNonNull(parameter.getParameterAnnotation(RequestBody.class))
                .required();
    }

    /** Says it as Spring does, and leaves it to Spring where it looks at all parameters itself. */
    private static void refuse(
            Object value,
            MethodParameter parameter,
            NativeWebRequest request,
            WebDataBinderFactory binders)
            throws Exception {
        var binder =
                binders.createBinder(
                        request, value, "body", ResolvableType.forMethodParameter(parameter));
        binder.validate();
        if (binder.getBindingResult().hasErrors()) {
            throw new MethodArgumentNotValidException(parameter, binder.getBindingResult());
        }
    }

    private static HttpInputMessage readAgain(byte[] bytes) {
        return new Read(new ByteArrayInputStream(bytes));
    }

    private record Read(InputStream body) implements HttpInputMessage {

        @Override
        public InputStream getBody() {
            return body;
        }

        @Override
        public HttpHeaders getHeaders() {
            return HttpHeaders.EMPTY;
        }
    }
}
