package dev.reprise.command.decision.domain;

import java.util.Map;

/**
 * Why a command is refused. It changes nothing.
 *
 * @param detail a sentence for people, without secrets
 * @param currentState what holds now, where that explains the refusal; else empty
 * @param attemptedState what was wanted, where that explains the refusal; else empty
 */
public record Rejection(
        RejectionCode code,
        String detail,
        Map<String, Object> currentState,
        Map<String, Object> attemptedState) {

    /** A refusal that its code and sentence explain. */
    public static Rejection of(RejectionCode code, String detail) {
        return new Rejection(code, detail, Map.of(), Map.of());
    }
}
