package dev.reprise.web.caller;

import static org.springframework.web.context.request.RequestAttributes.SCOPE_REQUEST;

import dev.reprise.identity.Caller;
import dev.reprise.identity.Credential;
import dev.reprise.identity.CredentialStatus;

import jakarta.servlet.ServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;

import java.util.Optional;

/** The credentials a request came with, and what they turned out to be worth. */
public final class CallerAuthentication {

    private static final String ATTRIBUTE = CallerAuthentication.class.getName();

    private final @Nullable String token;
    private final @Nullable Credential credential;

    /**
     * Credentials that were looked at.
     *
     * @param token what follows {@code Bearer}; {@code null} if that is not what was sent
     * @param credential {@code null} if they are worth nothing
     */
    CallerAuthentication(@Nullable String token, @Nullable Credential credential) {
        this.token = token;
        this.credential = credential;
    }

    void noteAt(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Those of this thread's request; empty if it came without credentials. */
    static Optional<CallerAuthentication> current() {
        var request = RequestContextHolder.getRequestAttributes();
        return request != null
                        && request.getAttribute(ATTRIBUTE, SCOPE_REQUEST)
                                instanceof CallerAuthentication authentication
                ? Optional.of(authentication)
                : Optional.empty();
    }

    /** Whether the credential of this thread's request goes on holding, if it has one. */
    public static CredentialStatus currentStanding() {
        return current()
                .flatMap(CallerAuthentication::credential)
                .<CredentialStatus>map(credential -> credential::holds)
                .orElse(CredentialStatus.UNCHANGED);
    }

    /** Whom the good credentials of this thread's request name; bad ones name no caller. */
    public static Caller currentCaller() {
        return current()
                .flatMap(CallerAuthentication::credential)
                .map(Credential::caller)
                .orElseGet(Caller.Anonymous::new);
    }

    Optional<Credential> credential() {
        return Optional.ofNullable(credential);
    }

    Optional<String> token() {
        return Optional.ofNullable(token);
    }
}
