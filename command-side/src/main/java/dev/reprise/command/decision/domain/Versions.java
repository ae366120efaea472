package dev.reprise.command.decision.domain;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Optimistic concurrency: whether an aggregate has the version that the sender believes. */
public final class Versions {

    private Versions() {}

    /** The refusal of a stale version, or empty where any version or this one was expected. */
    public static Optional<Decision> check(
            CommandContext request, AggregateType type, String id, long version) {
        var expected = request.expectedVersion();
        return expected == null || expected.includes(version)
                ? Optional.empty()
                : Optional.of(
                        refusal(
                                "%s %s is at version %d.".formatted(type, id, version),
                                currentState(type, id, version),
                                expected));
    }

    /** The refusal of any version of what is yet to be; empty where none was expected. */
    public static Optional<Decision> checkNew(CommandContext request, AggregateType type) {
        var expected = request.expectedVersion();
        return expected == null
                ? Optional.empty()
                : Optional.of(
                        refusal(
                                "What this creates has no version yet; send no If-Match.",
                                Map.of("type", type.toString(), "version", 0L),
                                expected));
    }

    private static Decision refusal(
            String detail, Map<String, Object> currentState, ExpectedVersion expected) {
        return new Decision.Rejected(
                new Rejection(
                        RejectionCode.VERSION_CONFLICT,
                        detail,
                        currentState,
                        expected.attempted()));
    }

    private static Map<String, Object> currentState(AggregateType type, String id, long version) {
        var state = new LinkedHashMap<String, Object>();
        state.put("type", type.toString());
        state.put("id", id);
        state.put("version", version);
        return state;
    }
}
