package dev.reprise.command.decision.domain;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Optimistic concurrency: whether an aggregate has the version that the sender believes. */
public final class Versions {

    private Versions() {}

    /** The refusal of a stale version, or empty where any version or this one was expected. */
    public static Optional<Decision> check(
            Request request, AggregateType type, String id, long version) {
        var expected = request.expectedVersion();
        if (expected == null || expected == version) {
            return Optional.empty();
        }
        return Optional.of(
                new Decision.Rejected(
                        new Rejection(
                                RejectionCode.VERSION_CONFLICT,
                                "%s %s is at version %d.".formatted(type, id, version),
                                currentState(type, id, version),
                                Map.of("version", expected))));
    }

    private static Map<String, Object> currentState(AggregateType type, String id, long version) {
        var state = new LinkedHashMap<String, Object>();
        state.put("type", type.toString());
        state.put("id", id);
        state.put("version", version);
        return state;
    }
}
