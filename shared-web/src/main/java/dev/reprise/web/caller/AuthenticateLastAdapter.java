package dev.reprise.web.caller;

import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.ServletInvocableHandlerMethod;

import java.util.List;
import java.util.Objects;
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
                Stream.of(getCustomReturnValueHandlers(), getReturnValueHandlers())
                        .filter(Objects::nonNull)
                        .flatMap(List::stream)
                        .toList());
    }

    @Override
    protected ServletInvocableHandlerMethod createInvocableHandlerMethod(HandlerMethod method) {
        return new CheckedInvocation(method);
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
