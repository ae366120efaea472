package dev.reprise.command.apikey.domain;

import dev.reprise.command.decision.domain.CommandContext;
import dev.reprise.command.decision.domain.Decision;
import dev.reprise.command.decision.domain.ProcessedCommand;
import dev.reprise.command.decision.domain.Rejection;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.events.apikey.ApiKeyEvent;

import java.util.List;

/** What is decided about a command to an API key. */
public sealed interface ApiKeyDecision {

    /** It happens; where nothing changes, without events. */
    record Accepted(List<ApiKeyEvent> events) implements ApiKeyDecision {

        public Accepted {
            events = List.copyOf(events);
        }
    }

    /** It has happened before, under the same key. */
    record Duplicate(ProcessedCommand first) implements ApiKeyDecision {}

    /** It is refused, and nothing changes. */
    record Rejected(Rejection rejection) implements ApiKeyDecision {}

    static ApiKeyDecision accept(ApiKeyEvent... events) {
        return new Accepted(List.of(events));
    }

    static ApiKeyDecision reject(RejectionCode code, String detail) {
        return new Rejected(Rejection.of(code, detail));
    }

    /** How the same key is answered when it comes again. */
    static ApiKeyDecision again(ProcessedCommand first, CommandContext request) {
        return of(first.answer(request));
    }

    /** A decision that has nothing to do with what API keys are. */
    static ApiKeyDecision of(Decision decision) {
        return switch (decision) {
            case Decision.Duplicate(var first) -> new Duplicate(first);
            case Decision.Rejected(var rejection) -> new Rejected(rejection);
            case Decision.Accepted accepted ->
                    throw new IllegalArgumentException("Of a timeline: " + accepted);
        };
    }
}
