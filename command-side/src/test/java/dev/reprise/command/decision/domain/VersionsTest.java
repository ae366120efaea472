package dev.reprise.command.decision.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class VersionsTest {

    private static final CommandContext REQUEST = CommandContexts.by("ada", "key-1");

    @Test
    void areNotComparedWhereNoneIsExpected() {
        assertThat(Versions.check(REQUEST, AggregateType.ROOM, "ABC234", 7)).isEmpty();
    }

    @Test
    void areFineWhereTheyAreAsExpected() {
        assertThat(
                        Versions.check(
                                CommandContexts.expecting(7, REQUEST),
                                AggregateType.ROOM,
                                "ABC234",
                                7))
                .isEmpty();
    }

    @Test
    void areExplainedWhereTheyAreOthers() {
        var refused =
                Versions.check(
                                CommandContexts.expecting(6, REQUEST),
                                AggregateType.ROOM,
                                "ABC234",
                                7)
                        .orElseThrow();

        var rejection = Decisions.rejection(refused);
        assertThat(rejection.code()).isEqualTo(RejectionCode.VERSION_CONFLICT);
        assertThat(rejection.currentState())
                .isEqualTo(Map.of("type", "Room", "id", "ABC234", "version", 7L));
        assertThat(rejection.attemptedState()).isEqualTo(Map.of("version", 6L));
    }

    @Test
    void mayBeAmongSeveralOrAny() {
        for (var expected : List.of(ExpectedVersion.among(List.of(6L, 7L)), ExpectedVersion.ANY)) {
            var request = CommandContexts.expecting(expected, REQUEST);

            assertThat(Versions.check(request, AggregateType.ROOM, "ABC234", 7)).isEmpty();
        }
    }

    @Test
    void areExplainedByTheHighestThatWasNamed() {
        assertThat(refusal(ExpectedVersion.among(List.of(5L, 6L, 2L))).attemptedState())
                .isEqualTo(Map.of("version", 6L));
        assertThat(refusal(ExpectedVersion.among(List.of())).attemptedState()).isEmpty();
    }

    private static Rejection refusal(ExpectedVersion expected) {
        var request = CommandContexts.expecting(expected, REQUEST);
        return Decisions.rejection(
                Versions.check(request, AggregateType.ROOM, "ABC234", 7).orElseThrow());
    }

    @Test
    void areNoneOfWhatIsYetToBe() {
        assertThat(Versions.checkNew(REQUEST, AggregateType.ROOM)).isEmpty();
        for (var expected : List.of(ExpectedVersion.among(List.of(1L)), ExpectedVersion.ANY)) {
            var request = CommandContexts.expecting(expected, REQUEST);
            var rejection =
                    Decisions.rejection(
                            Versions.checkNew(request, AggregateType.ROOM).orElseThrow());

            assertThat(rejection.code()).isEqualTo(RejectionCode.VERSION_CONFLICT);
            assertThat(rejection.currentState()).isEqualTo(Map.of("type", "Room", "version", 0L));
        }
    }

    @Test
    void ofTheFutureAreOthersToo() {
        assertThat(
                        Versions.check(
                                CommandContexts.expecting(8, REQUEST),
                                AggregateType.PARTICIPANT,
                                "ada",
                                7))
                .isPresent();
    }
}
