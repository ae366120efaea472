package dev.reprise.web.caller;

import dev.reprise.identity.Caller;
import dev.reprise.identity.Credential;
import dev.reprise.identity.CredentialStatus;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

import java.util.Optional;

/** The credentials a request came with, and what they turned out to be worth. */
public final class CallerAuthentication extends AbstractAuthenticationToken {

    private final transient @Nullable String token;
    private final transient @Nullable Credential credential;

    private CallerAuthentication(@Nullable String token, @Nullable Credential credential) {
        super(AuthorityUtils.NO_AUTHORITIES);
        this.token = token;
        this.credential = credential;
        super.setAuthenticated(credential != null);
    }

    /**
     * What was sent, not looked at yet.
     *
     * @param token what follows {@code Bearer}; {@code null} if that is not what was sent
     */
    static CallerAuthentication presented(@Nullable String token) {
        return new CallerAuthentication(token, null);
    }

    /** The same, after it was looked at. */
    CallerAuthentication judged(Optional<Credential> verdict) {
        return new CallerAuthentication(token, verdict.orElse(null));
    }

    /** The request of this thread's; empty if it came without credentials. */
    static Optional<CallerAuthentication> current() {
        return SecurityContextHolder.getContext().getAuthentication()
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

    /** Never the token: a log that prints this must not print that. */
    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return credential().map(Credential::caller).orElseGet(Caller.Anonymous::new);
    }
}
