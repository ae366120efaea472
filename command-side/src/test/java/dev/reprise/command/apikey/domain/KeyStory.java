package dev.reprise.command.apikey.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.command.apikey.api.ApiKeyCommand;
import dev.reprise.command.apikey.api.ApiKeyCommand.EnrolAdminKey;
import dev.reprise.command.apikey.api.ApiKeyCommand.IssueKey;
import dev.reprise.command.apikey.api.ApiKeyCommand.NoteUse;
import dev.reprise.command.apikey.api.ApiKeyCommand.RevokeKey;
import dev.reprise.command.apikey.api.ApiKeyCommand.RotateKey;
import dev.reprise.command.apikey.domain.ApiKeyDecision.Accepted;
import dev.reprise.command.apikey.domain.ApiKeyDecision.Rejected;
import dev.reprise.command.apikey.domain.ApiKeyState.Issued;
import dev.reprise.command.decision.domain.CommandContext;
import dev.reprise.command.decision.domain.CommandContexts;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.events.apikey.ApiKeyEvent;
import dev.reprise.identity.Caller;
import dev.reprise.identity.Scope;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Given what happened to an API key, when a command comes, then there is a decision. */
public final class KeyStory {

    public static final String KEY = "k7m2";
    public static final Duration GRACE = Duration.ofDays(7);
    static final Instant NOW = CommandContexts.NOW;
    static final Instant EXPIRY = NOW.plus(Duration.ofDays(30));
    private static final Caller ADMIN = new Caller.OfApiKey("root", Set.of(Scope.ADMIN));

    private ApiKeyState state = new ApiKeyState.Absent();
    private long events;

    static KeyStory issued() {
        return new KeyStory().after(issue());
    }

    KeyStory after(ApiKeyCommand command) {
        for (var event : events(when(command))) {
            state =
                    ApiKeyState.evolve(
                            state, event, CommandContexts.metadata(command.request(), events++));
        }
        return this;
    }

    ApiKeyDecision when(ApiKeyCommand command) {
        return when(command, NOW);
    }

    ApiKeyDecision when(ApiKeyCommand command, Instant now) {
        return ApiKeyDecider.decide(state, command, now);
    }

    RejectionCode refused(ApiKeyCommand command) {
        return code(when(command));
    }

    Issued key() {
        return (Issued) state;
    }

    static List<ApiKeyEvent> events(ApiKeyDecision decision) {
        assertThat(decision).isInstanceOf(Accepted.class);
        return ((Accepted) decision).events();
    }

    static RejectionCode code(ApiKeyDecision decision) {
        assertThat(decision).isInstanceOf(Rejected.class);
        return ((Rejected) decision).rejection().code();
    }

    /** The admin asks under a key. */
    public static CommandContext admin(String key) {
        return new CommandContext(key, "hash of " + key, "key:root", ADMIN, null);
    }

    static CommandContext allBut(Scope... missing) {
        var scopes = new HashSet<>(Set.of(Scope.values()));
        scopes.removeAll(Set.of(missing));
        return CommandContexts.unkeyed("asking", new Caller.OfApiKey("other", scopes));
    }

    static CommandContext system() {
        return CommandContexts.unkeyed("starting", new Caller.Automation("the start"));
    }

    public static IssueKey issue() {
        return issue(admin("issue-1"));
    }

    static IssueKey issue(CommandContext request) {
        return new IssueKey(
                KEY, request, "Desk", List.of(Scope.ROOMS_READ, Scope.ADMIN), "hash-1", EXPIRY);
    }

    static EnrolAdminKey enrol(String hash) {
        return new EnrolAdminKey(KEY, system(), "First admin key", hash);
    }

    static RotateKey rotate(CommandContext request, String hash) {
        return new RotateKey(KEY, request, hash, GRACE);
    }

    static RevokeKey revoke(CommandContext request) {
        return new RevokeKey(KEY, request);
    }

    static NoteUse use(String day) {
        return new NoteUse(KEY, system(), LocalDate.parse(day));
    }
}
