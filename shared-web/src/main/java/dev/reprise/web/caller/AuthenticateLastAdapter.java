package dev.reprise.web.caller;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.ServletInvocableHandlerMethod;

import java.lang.reflect.Executable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Checks credentials as the last thing before a controller runs. An argument resolver would be too
 * early: Spring validates parameters, and some bodies, after all of them were resolved. What is
 * parsed by hand is a {@link SelfValidating}.
 */
final class AuthenticateLastAdapter extends RequestMappingHandlerAdapter {

    /** Our own resolvers and return value handlers go before Spring's general ones. */
    @Override
    public void afterPropertiesSet() {
        super.afterPropertiesSet();
        setArgumentResolvers(
                Stream.of(getCustomArgumentResolvers(), getArgumentResolvers())
                        .filter(Objects::nonNull)
                        .flatMap(List::stream)
                        .toList());
        setReturnValueHandlers(
                List.of(
                        new ReturnValueHandlers(
                                Stream.of(getCustomReturnValueHandlers(), getReturnValueHandlers())
                                        .filter(Objects::nonNull)
                                        .flatMap(List::stream)
                                        .toList())));
    }

    @Override
    protected ServletInvocableHandlerMethod createInvocableHandlerMethod(HandlerMethod method) {
        return new CheckedInvocation(method);
    }

    /** Finds once which one writes the answers of a method; Spring asks all for each request. */
    private record ReturnValueHandlers(
            List<HandlerMethodReturnValueHandler> all,
            Map<Returned, HandlerMethodReturnValueHandler> known)
            implements HandlerMethodReturnValueHandler {

        ReturnValueHandlers(List<HandlerMethodReturnValueHandler> all) {
            this(all, new ConcurrentHashMap<>());
        }

        @Override
        public boolean supportsReturnType(MethodParameter returned) {
            return true;
        }

        @Override
        public void handleReturnValue(
                @Nullable Object value,
                MethodParameter returned,
                ModelAndViewContainer container,
                NativeWebRequest request)
                throws Exception {
            known.computeIfAbsent(
                            new Returned(returned.getExecutable(), returned.getParameterType()),
                            _ -> handlerOf(returned))
                    .handleReturnValue(value, returned, container, request);
        }

        private HandlerMethodReturnValueHandler handlerOf(MethodParameter returned) {
            return all.stream()
                    .filter(each -> each.supportsReturnType(returned))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("None writes " + returned));
        }

        /** A method, and the type of what it has returned. */
        private record Returned(Executable method, Class<?> type) {}
    }

    private static final class CheckedInvocation extends ServletInvocableHandlerMethod {

        CheckedInvocation(HandlerMethod method) {
            super(method);
        }

        @Override
        protected @Nullable Object doInvoke(@Nullable Object... arguments) throws Exception {
            var request = RequestContextHolder.currentRequestAttributes();
            for (var argument : arguments) {
                if (argument instanceof SelfValidating form) {
                    form.check();
                }
            }
            var refusal = CallerArgumentResolver.refusalOf(request);
            if (refusal.isPresent()) {
                throw refusal.get();
            }
            return super.doInvoke(arguments);
        }
    }
}
