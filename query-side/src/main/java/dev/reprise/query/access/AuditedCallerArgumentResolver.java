package dev.reprise.query.access;

import dev.reprise.web.caller.Authenticated;
import dev.reprise.web.caller.CallerArgumentResolver;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

import java.util.Objects;

/** Tells a controller who asks to look, with or without credentials. */
final class AuditedCallerArgumentResolver implements HandlerMethodArgumentResolver {

    private final CallerArgumentResolver callers;

    AuditedCallerArgumentResolver(CallerArgumentResolver callers) {
        this.callers = callers;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == AuditedCaller.class;
    }

    @Override
    public AuditedCaller resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var http = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
        var required = parameter.hasParameterAnnotation(Authenticated.class);
        return new AuditedCaller(
                callers.resolve(request, required, false), ReasonHeader.read(http));
    }
}
