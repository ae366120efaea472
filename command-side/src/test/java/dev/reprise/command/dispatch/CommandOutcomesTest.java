package dev.reprise.command.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.command.acknowledgement.Ack;
import dev.reprise.command.decision.domain.CommandContext;
import dev.reprise.command.decision.domain.Rejection;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.command.room.Admitted;
import dev.reprise.command.room.api.RoomCommand.CloseRoom;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.identity.Caller;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

class CommandOutcomesTest {

    private static final CloseRoom COMMAND =
            new CloseRoom(
                    "ABC234",
                    new CommandContext("command-1", "", null, new Caller.Anonymous(), null));

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final CommandOutcomes outcomes = new CommandOutcomes(meters, false);

    @Test
    void tellWhatWasAcceptedFromWhatChangedNothingAndWhatCameAgain() {
        answered(ack(true, false));
        answered(new Admitted(ack(true, false), seat(), null));
        answered(ack(false, false));
        answered(ack(true, true));

        assertThat(count("accepted")).isEqualTo(2);
        assertThat(count("unchanged")).isEqualTo(1);
        assertThat(count("duplicate")).isEqualTo(1);
        assertThat(meters.find("reprise.command.refused").counter()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "FORBIDDEN, refused",
        "ENGINE_UNAVAILABLE, failed",
        "INTERNAL_ERROR, failed",
        "COMMAND_TIMEOUT, unknown"
    })
    void tellRefusalsFromFaultsAndFromWhatIsNotKnown(ErrorCode code, String outcome) {
        failed(new ApiException(code, "No."));

        assertThat(count(outcome)).isEqualTo(1);
        assertThat(refusals(code.name())).isEqualTo(1);
    }

    @Test
    void countRefusalsByTheirCode() {
        failed(new RefusedException(Rejection.of(RejectionCode.ROOM_CLOSED, "It is closed.")));
        failed(new RefusedException(Rejection.of(RejectionCode.ROOM_CLOSED, "It is closed.")));
        failed(new IllegalStateException("A mistake"));

        assertThat(refusals("ROOM_CLOSED")).isEqualTo(2);
        assertThat(refusals("INTERNAL_ERROR")).isEqualTo(1);
        assertThat(count("refused")).isEqualTo(2);
    }

    @Test
    void nameNoRoomInAMeter() {
        answered(ack(true, false));
        failed(new ApiException(ErrorCode.FORBIDDEN, "Not in ABC234."));

        assertThat(meters.getMeters())
                .hasSizeGreaterThan(2)
                .allSatisfy(meter -> assertThat(meter.getId().toString()).doesNotContain("ABC"));
    }

    private void answered(Object answer) {
        outcomes.answered(COMMAND, answer, Map.of(), TimeUnit.MILLISECONDS.toNanos(3));
    }

    private void failed(RuntimeException failure) {
        outcomes.failed(COMMAND, failure, Map.of(), TimeUnit.MILLISECONDS.toNanos(3));
    }

    private long count(String outcome) {
        return meters.get("reprise.command.duration")
                .tags("command", "CloseRoom", "outcome", outcome)
                .timer()
                .count();
    }

    private double refusals(String code) {
        return meters.get("reprise.command.refused").tag("code", code).counter().count();
    }

    private static Admitted.Seat seat() {
        return new Admitted.Seat("p-1", "Ada", ParticipantRole.HOST);
    }

    private static Ack ack(boolean changed, boolean duplicate) {
        return new Ack(
                "command-1",
                "ABC234",
                new Ack.AggregateVersion("Room", "ABC234", 3),
                changed ? List.of(new Ack.EventReference("event-1", "RoomClosed")) : List.of(),
                Instant.EPOCH,
                duplicate,
                null);
    }
}
