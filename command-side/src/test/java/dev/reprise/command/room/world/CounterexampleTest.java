package dev.reprise.command.room.world;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.stream.LongStream;

class CounterexampleTest {

    private static final long SEED = 5_000L;

    @Test
    void isTheShortestWayToAPileThatOverflows() {
        var found = find(new BrokenRules.OverflowingPiles());

        assertThat(found.violation().rule()).isEqualTo("piles are within their capacity");
        assertThat(found.violation().detail()).matches("pile top[38] holds \\[.*");
        assertThat(found.drawn()).isGreaterThan(20);
        assertThat(found.steps()).hasSizeLessThanOrEqualTo(6);
        assertThat(found.steps().getFirst().text()).startsWith("open VALUES_SORT");
        assertThat(found.steps().getLast().text()).startsWith("in the hand of");
    }

    @Test
    void isTwoStepsToARoomWithTwoPeopleOfOneName() {
        var found = find(new BrokenRules.SharedNames());

        assertThat(found.violation().rule()).isEqualTo("names are unique");
        assertThat(found.steps()).hasSize(2);
    }

    @Test
    void isToldWithItsSeedAndReadableSteps() {
        var found = find(new BrokenRules.SharedNames());

        assertThat(found.toString())
                .startsWith(
                        "Broken rule, with seed %d: names are unique: [".formatted(found.seed()))
                .contains("The shortest failing steps, 2 of %d:".formatted(found.drawn()))
                .containsPattern("\n  1\\. Anonymous\\[]: open [A-Z_]+ with \\d+ cards as ")
                .containsPattern("\n     accepted: \\[RoomOpened")
                .containsPattern("\n  2\\. Anonymous\\[]: join as (PLAYER|SPECTATOR) ");
    }

    @Test
    void comesOutTheSameForTheSameSeed() {
        assertThat(find(new BrokenRules.OverflowingPiles()).toString())
                .isEqualTo(find(new BrokenRules.OverflowingPiles()).toString());
    }

    @Test
    void isNothingWhereNoRuleIsBroken() {
        var steps = RandomRun.steps(SEED, 100);

        assertThat(Replay.of(Rules.REAL, steps).violation()).isEmpty();
    }

    @Test
    void isFoundWhereSomethingFailsToo() {
        var found = find(new BrokenRules.NoGames());

        assertThat(found.violation().toString())
                .isEqualTo("nothing fails: java.lang.IllegalStateException: no games");
        assertThat(found.steps()).hasSize(1);
    }

    private static Counterexample find(Rules broken) {
        return LongStream.range(SEED, SEED + 100)
                .mapToObj(seed -> RandomRun.of(seed, broken, 240, new Tally()).stream())
                .flatMap(found -> found)
                .findFirst()
                .orElseThrow();
    }
}
