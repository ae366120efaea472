package dev.reprise.command.webhook.domain;

import dev.reprise.command.decision.domain.Decision;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.events.webhook.WebhookEvent;

import java.util.List;

/** What is decided about a command to a webhook. */
public sealed interface WebhookDecision {

    /** It happens; where nothing changes, without events. */
    record Accepted(List<WebhookEvent> events) implements WebhookDecision {

        public Accepted {
            events = List.copyOf(events);
        }
    }

    /** It does not: it is a duplicate, or refused. */
    record NotNow(Decision why) implements WebhookDecision {}

    static WebhookDecision accept(WebhookEvent... events) {
        return new Accepted(List.of(events));
    }

    static WebhookDecision reject(RejectionCode code, String detail) {
        return new NotNow(Decision.reject(code, detail));
    }
}
