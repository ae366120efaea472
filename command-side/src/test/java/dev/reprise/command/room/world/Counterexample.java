package dev.reprise.command.room.world;

import dev.reprise.command.decision.domain.Decision;

import java.util.ArrayList;
import java.util.List;

/**
 * The shortest steps found that still break a rule, and how to come by them.
 *
 * @param seed draws all the steps
 * @param drawn how many steps there were before it was shortened
 */
public record Counterexample(
        long seed, int drawn, List<Step> steps, List<Decision> decisions, Violation violation) {

    /** Shortens a failing replay: leaves out steps, many at a time first, while it fails alike. */
    static Counterexample of(long seed, Rules rules, List<Step> failing, Violation violation) {
        var shortest = failing;
        for (var chunk = Math.max(1, failing.size() / 2); chunk > 0; chunk /= 2) {
            var before = Integer.MAX_VALUE;
            while (shortest.size() < before) {
                before = shortest.size();
                shortest = withoutChunks(chunk, shortest, rules, violation.rule());
            }
        }
        var replay = Replay.of(rules, shortest);
        return new Counterexample(
                seed,
                failing.size(),
                shortest,
                replay.decisions(),
                replay.violation().orElse(violation));
    }

    private static List<Step> withoutChunks(int chunk, List<Step> steps, Rules rules, String rule) {
        var shortest = steps;
        for (var from = steps.size() - chunk; from >= 0; from -= chunk) {
            if (from + chunk <= shortest.size()) {
                var fewer = new ArrayList<>(shortest);
                fewer.subList(from, from + chunk).clear();
                if (breaks(rules, fewer, rule)) {
                    shortest = List.copyOf(fewer);
                }
            }
        }
        return shortest;
    }

    private static boolean breaks(Rules rules, List<Step> steps, String rule) {
        return Replay.of(rules, steps)
                .violation()
                .filter(found -> found.rule().equals(rule))
                .isPresent();
    }

    /** The report: seed, broken rule, and each step with what was decided. */
    @Override
    public String toString() {
        var report = new StringBuilder();
        report.append("Broken rule, with seed %d: %s%n".formatted(seed, violation));
        report.append("The shortest failing steps, %d of %d:%n".formatted(steps.size(), drawn));
        for (var number = 0; number < steps.size(); number++) {
            report.append("  %d. %s%n".formatted(number + 1, steps.get(number)));
            if (number < decisions.size()) {
                report.append("     %s%n".formatted(outcome(decisions.get(number))));
            }
        }
        return report.toString();
    }

    private static String outcome(Decision decision) {
        return switch (decision) {
            case Decision.Accepted(var events) -> "accepted: " + events;
            case Decision.Duplicate(var first) -> "done before as " + first.commandId();
            case Decision.Rejected(var rejection) ->
                    "refused: %s, %s".formatted(rejection.code(), rejection.detail());
        };
    }
}
