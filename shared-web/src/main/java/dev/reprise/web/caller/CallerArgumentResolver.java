package dev.reprise.web.caller;

import dev.reprise.identity.Caller;
import dev.reprise.identity.Credential;
import dev.reprise.identity.ParticipantTokens;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

import java.util.Optional;

/**
 * Tells a controller who is calling. A caller who must be refused is noted, and refused by {@link
 * AuthenticateLastAdapter} once all that is wrong with the request's form has had its turn.
 */
public final class CallerArgumentResolver implements HandlerMethodArgumentResolver {

    private static final String REFUSAL = CallerArgumentResolver.class.getName() + ".refusal";

    private final ParticipantTokens tokens;

    CallerArgumentResolver(ParticipantTokens tokens) {
        this.tokens = tokens;
    }

    /** Why this request must be refused, if it must. */
    static Optional<ApiException> refusalOf(RequestAttributes request) {
        return Optional.ofNullable(
                (ApiException) request.getAttribute(REFUSAL, RequestAttributes.SCOPE_REQUEST));
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class;
    }

    @Override
    public Caller resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var required = parameter.getParameterAnnotation(Authenticated.class);
        return resolve(request, required != null, required != null && required.forRejoin());
    }

    /**
     * Who is calling, for arguments that hold the caller. A refusal is noted like that of a {@link
     * Caller} argument.
     *
     * @param required whether credentials must be there
     * @param forRejoin whether a token may have expired not too long ago
     */
    public Caller resolve(RequestAttributes request, boolean required, boolean forRejoin) {
        try {
            return callerFor(required, forRejoin);
        } catch (ApiException refusal) {
            request.setAttribute(REFUSAL, refusal, RequestAttributes.SCOPE_REQUEST);
            return new Caller.Anonymous();
        }
    }

    private Caller callerFor(boolean required, boolean forRejoin) {
        var presented = CallerAuthentication.current();
        if (presented.isEmpty()) {
            if (required) {
                throw unauthenticated("Credentials are required: Authorization: Bearer <token>.");
            }
            return new Caller.Anonymous();
        }
        return presented
                .get()
                .credential()
                .or(() ->
                        forRejoin
                                ? presented.get().token().flatMap(tokens::readForRejoin)
                                : Optional.empty())
                .map(Credential::caller)
                .orElseThrow(() -> unauthenticated(whatIsWrongWith(presented.get())));
    }

    private static String whatIsWrongWith(CallerAuthentication presented) {
        return presented.token().isPresent()
                ? "The credentials are not valid, or have expired."
                : "Authorization must be sent once, as: Bearer <token>. The word Bearer and a"
                        + " blank go before a participant's token and before an API key.";
    }

    private static ApiException unauthenticated(String detail) {
        return new ApiException(ErrorCode.UNAUTHENTICATED, detail);
    }
}
