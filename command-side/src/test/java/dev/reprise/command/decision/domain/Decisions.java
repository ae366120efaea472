package dev.reprise.command.decision.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.command.decision.domain.Decision.Accepted;
import dev.reprise.command.decision.domain.Decision.Duplicate;
import dev.reprise.command.decision.domain.Decision.Rejected;
import dev.reprise.events.TimelineEvent;

import java.util.List;

/** Looks into decisions, or fails where they are others. */
public final class Decisions {

    private Decisions() {}

    /** What an accepted command brings about. */
    public static List<TimelineEvent> events(Decision decision) {
        assertThat(decision).isInstanceOf(Accepted.class);
        return ((Accepted) decision).events();
    }

    /** Why a command is refused. */
    public static Rejection rejection(Decision decision) {
        assertThat(decision).isInstanceOf(Rejected.class);
        return ((Rejected) decision).rejection();
    }

    /** The code of a refusal. */
    public static RejectionCode code(Decision decision) {
        return rejection(decision).code();
    }

    /** What a repeated command did when it came first. */
    public static ProcessedCommand first(Decision decision) {
        assertThat(decision).isInstanceOf(Duplicate.class);
        return ((Duplicate) decision).first();
    }
}
