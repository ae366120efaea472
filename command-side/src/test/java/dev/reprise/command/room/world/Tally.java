package dev.reprise.command.room.world;

import dev.reprise.command.decision.domain.Decision;
import dev.reprise.command.decision.domain.RejectionCode;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts what was decided, so that nobody takes a hollow run for a proof. */
final class Tally {

    private final Map<String, Integer> effective = new TreeMap<>();
    private final Map<RejectionCode, Integer> refused = new EnumMap<>(RejectionCode.class);
    private int steps;
    private int rooms;
    private int events;
    private int accepted;
    private int duplicates;

    void countRoom() {
        rooms++;
    }

    void count(String command, Decision decision) {
        steps++;
        switch (decision) {
            case Decision.Accepted(var happened) -> {
                accepted++;
                events += happened.size();
                if (!happened.isEmpty()) {
                    effective.merge(command, 1, Integer::sum);
                }
            }
            case Decision.Duplicate _ -> duplicates++;
            case Decision.Rejected(var rejection) ->
                    refused.merge(rejection.code(), 1, Integer::sum);
        }
    }

    int steps() {
        return steps;
    }

    int acceptedPercent() {
        return 100 * accepted / steps;
    }

    int duplicates() {
        return duplicates;
    }

    /** How often each command brought events about, by its simple name. */
    Map<String, Integer> effective() {
        return effective;
    }

    Map<RejectionCode, Integer> refused() {
        return refused;
    }

    @Override
    public String toString() {
        return "%d steps in %d rooms: %d accepted (%d %%) with %d events, %d duplicates, refused %s, effective %s"
                .formatted(
                        steps,
                        rooms,
                        accepted,
                        acceptedPercent(),
                        events,
                        duplicates,
                        refused,
                        effective);
    }
}
