package dev.reprise.web.parameter;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads a record of texts from the query, and from nowhere else. Spring parses the annotations of
 * its components for each request, and takes headers of their names for parameters.
 */
final class QueryRecordResolver implements HandlerMethodArgumentResolver {

    private final Map<Class<?>, Form> forms = new ConcurrentHashMap<>();

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(ModelAttribute.class);
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var http = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
        return forms.computeIfAbsent(parameter.getParameterType(), Form::of).read(http);
    }

    private record Form(Constructor<?> constructor, List<String> names) {

        static Form of(Class<?> type) {
            return new Form(
                    BeanUtils.getResolvableConstructor(type),
                    Arrays.stream(type.getRecordComponents())
                            .map(RecordComponent::getName)
                            .toList());
        }

        Object read(HttpServletRequest http) {
            return BeanUtils.instantiateClass(
                    constructor, names.stream().map(http::getParameter).toArray());
        }
    }
}
