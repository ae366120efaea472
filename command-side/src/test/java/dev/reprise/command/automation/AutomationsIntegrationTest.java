package dev.reprise.command.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.command.MovableClock;
import dev.reprise.command.presence.ParticipantKey;
import dev.reprise.command.room.api.RoomCommand.MarkDisconnected;
import dev.reprise.events.EventMetadata;
import dev.reprise.events.HostTransferred;
import dev.reprise.events.ParticipantDisconnected;
import dev.reprise.events.ParticipantJoined;
import dev.reprise.events.ParticipantLeft;
import dev.reprise.events.ParticipantReconnected;
import dev.reprise.events.RoomClosed;
import dev.reprise.events.RoomEvent;
import dev.reprise.events.room.ParticipantRole;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.common.Registration;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;

/** Everything on one command side; each test in a room of its own. */
@TestInstance(Lifecycle.PER_CLASS)
class AutomationsIntegrationTest {

    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final Duration HOST_GRACE = Duration.ofSeconds(30);
    private static final Duration LONG = Duration.ofMinutes(30);

    @TempDir private static Path directory = Path.of("");

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T10:00:00Z"));

    @SuppressWarnings("NullAway.Init") // Before all tests.
    private RunningCommandSide server;

    @BeforeAll
    void start() {
        server = new RunningCommandSide(directory, clock);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private static RoomEvent disconnected(ParticipantKey participant) {
        return new ParticipantDisconnected(participant.roomCode(), participant.participantId());
    }

    private static RoomEvent reconnected(ParticipantKey participant) {
        return new ParticipantReconnected(participant.roomCode(), participant.participantId());
    }

    private void awaitReturn(ParticipantKey participant) {
        server.sign(participant);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(server.events(participant.roomCode()))
                                .contains(reconnected(participant)));
        server.settle();
    }

    @Nested
    class Silence {

        @Test
        void disconnectsAndTheNextSignReconnects() {
            var ada = server.open("AAAAA2");
            var bob = server.join("AAAAA2", "Bob");
            server.pass(SILENCE.minusSeconds(1), ada);
            assertThat(server.eventsAfter("AAAAA2", 3)).isEmpty();
            server.pass(Duration.ofSeconds(1), ada);
            server.sweep();
            assertThat(server.eventsAfter("AAAAA2", 3)).containsExactly(disconnected(bob));
            awaitReturn(bob);
            server.sign(bob);
            server.sweep();
            assertThat(server.eventsAfter("AAAAA2", 4)).containsExactly(reconnected(bob));
        }

        @Test
        void isForgivenWhereTheProcessStoodStillAndCouldHearNobody() {
            var ada = server.open("AAAAA4");
            server.pass(Duration.ofHours(11));
            assertThat(server.eventsAfter("AAAAA4", 2)).isEmpty();
            server.pass(SILENCE);
            assertThat(server.eventsAfter("AAAAA4", 2)).containsExactly(disconnected(ada));
        }

        @Test
        void isOnRecordAsDoneByNobodyAtTheTimeOfTheClock() {
            var ada = server.open("AAAAA3");
            server.pass(SILENCE);
            var last =
                    server.bean(EventStore.class)
                            .readEvents("AAAAA3")
                            .asStream()
                            .reduce((_, next) -> next)
                            .orElseThrow();
            assertThat(last.getPayload()).isEqualTo(disconnected(ada));
            assertThat(last.getTimestamp()).isEqualTo(clock.instant());
            assertThat(last.getMetaData())
                    .containsEntry(EventMetadata.REQUEST_HASH, "automation")
                    .containsKey(EventMetadata.COMMAND_ID)
                    .doesNotContainKeys(EventMetadata.ACTOR_ID, EventMetadata.CALLER_ID);
        }
    }

    @Nested
    class Succession {

        @Test
        void makesTheLongestPresentConnectedPlayerHostAndKeepsThemWhenTheFirstReturns() {
            var ada = server.open("BBBBB2");
            var gone = server.join("BBBBB2", "Gone");
            var eve = server.join("BBBBB2", "Eve", ParticipantRole.SPECTATOR);
            var bob = server.join("BBBBB2", "Bob");
            var cyd = server.join("BBBBB2", "Cyd");
            server.pass(SILENCE, eve, bob, cyd);
            assertThat(server.eventsAfter("BBBBB2", 6))
                    .containsExactlyInAnyOrder(disconnected(ada), disconnected(gone));
            server.pass(HOST_GRACE.minusSeconds(1), eve, bob, cyd);
            assertThat(server.eventsAfter("BBBBB2", 8)).isEmpty();

            server.pass(Duration.ofSeconds(1), eve, bob, cyd);
            server.sweep();
            awaitReturn(ada);

            assertThat(server.eventsAfter("BBBBB2", 8))
                    .containsExactly(
                            new HostTransferred(
                                    "BBBBB2",
                                    ada.participantId(),
                                    bob.participantId(),
                                    HostTransferred.Reason.HOST_DISCONNECTED),
                            reconnected(ada));
        }

        @Test
        void leavesTheRoomWithoutAHostUntilAPlayerReturns() {
            var ada = server.open("BBBBB3");
            var eve = server.join("BBBBB3", "Eve", ParticipantRole.SPECTATOR);
            server.pass(SILENCE, eve);
            server.pass(HOST_GRACE, eve);
            server.pass(HOST_GRACE, eve);
            awaitReturn(ada);
            assertThat(server.eventsAfter("BBBBB3", 3))
                    .containsExactly(
                            disconnected(ada),
                            new HostTransferred(
                                    "BBBBB3",
                                    ada.participantId(),
                                    null,
                                    HostTransferred.Reason.HOST_DISCONNECTED),
                            reconnected(ada),
                            new HostTransferred(
                                    "BBBBB3",
                                    null,
                                    ada.participantId(),
                                    HostTransferred.Reason.HOST_DISCONNECTED));
        }

        @Test
        void leavesTheRoomWithoutAHostUntilAPlayerJoins() {
            var ada = server.open("BBBBB4");
            server.pass(SILENCE);
            server.pass(HOST_GRACE);
            var bob = server.join("BBBBB4", "Bob");
            assertThat(server.eventsAfter("BBBBB4", 2))
                    .containsExactly(
                            disconnected(ada),
                            new HostTransferred(
                                    "BBBBB4",
                                    ada.participantId(),
                                    null,
                                    HostTransferred.Reason.HOST_DISCONNECTED),
                            new ParticipantJoined(
                                    "BBBBB4", bob.participantId(), "Bob", ParticipantRole.PLAYER),
                            new HostTransferred(
                                    "BBBBB4",
                                    null,
                                    bob.participantId(),
                                    HostTransferred.Reason.HOST_DISCONNECTED));
        }
    }

    @Nested
    class ACrowdThatFallsSilent {

        @Test
        void delaysNoSuccessionInAnotherRoom() {
            var ada = server.open("JJJJJ2");
            var bob = server.join("JJJJJ2", "Bob");
            server.pass(SILENCE, bob);
            var crowd = server.open("JJJJJ3");
            server.join("JJJJJ3", "Cyd");
            server.settle();
            var stuck = new CountDownLatch(1);
            try (var _ = holdUpDisconnectionsOf("JJJJJ3", stuck)) {
                clock.advance(HOST_GRACE);
                server.sign(bob);
                server.bean(Sweep.class).sweep();

                await().atMost(Duration.ofSeconds(20))
                        .until(() ->
                                server.events("JJJJJ2").getLast() instanceof HostTransferred moved
                                        && ada.participantId().equals(moved.fromParticipantId()));
                assertThat(server.events("JJJJJ3")).doesNotContain(disconnected(crowd));
            } finally {
                stuck.countDown();
            }
            server.sweep();
            assertThat(server.events("JJJJJ3")).contains(disconnected(crowd));
        }

        private Registration holdUpDisconnectionsOf(String roomCode, CountDownLatch stuck) {
            return server.bean(CommandBus.class)
                    .registerHandlerInterceptor((unitOfWork, chain) -> {
                        if (unitOfWork.getMessage().getPayload() instanceof MarkDisconnected gone
                                && gone.roomCode().equals(roomCode)) {
                            stuck.await();
                        }
                        return chain.proceed();
                    });
        }
    }

    @Nested
    class LongAbsence {

        @Test
        void expiresWhoIsGone() {
            var ada = server.open("CCCCC2");
            var bob = server.join("CCCCC2", "Bob");
            server.pass(SILENCE, ada);
            server.pass(LONG.minusSeconds(1), ada);
            assertThat(server.eventsAfter("CCCCC2", 3)).containsExactly(disconnected(bob));
            server.pass(Duration.ofSeconds(1), ada);
            server.sweep();
            assertThat(server.eventsAfter("CCCCC2", 4))
                    .containsExactly(
                            new ParticipantLeft(
                                    "CCCCC2", bob.participantId(), ParticipantLeft.Reason.EXPIRED));
        }

        @Test
        void abandonsARoomThatNobodyIsConnectedTo() {
            var ada = server.open("CCCCC3");
            server.pass(SILENCE);
            server.pass(HOST_GRACE);
            server.pass(LONG.minus(HOST_GRACE).minusSeconds(1));
            assertThat(server.eventsAfter("CCCCC3", 4)).isEmpty();
            server.pass(Duration.ofSeconds(1));
            server.sweep();
            assertThat(server.eventsAfter("CCCCC3", 4))
                    .containsExactly(
                            new ParticipantLeft(
                                    "CCCCC3", ada.participantId(), ParticipantLeft.Reason.EXPIRED),
                            new RoomClosed("CCCCC3", RoomClosed.Reason.ABANDONED));
        }

        @Test
        void abandonsARoomThatEverybodyHasLeft() {
            server.leave(server.open("CCCCC4"));
            server.pass(LONG);
            assertThat(server.events("CCCCC4").getLast())
                    .isEqualTo(new RoomClosed("CCCCC4", RoomClosed.Reason.ABANDONED));
        }
    }

    @Nested
    class Heartbeats {

        @Test
        void appendNothingUnlessSomethingChanges() {
            var ada = server.open("DDDDD2");
            server.settle();
            server.pass(Duration.ofHours(1), ada);
            var head = server.head();
            for (var beat = 0; beat < 100; beat++) {
                clock.advance(Duration.ofSeconds(1));
                assertThat(server.beat("DDDDD2", server.token(ada))).isEqualTo(204);
            }
            server.sweep();
            assertThat(server.events("DDDDD2")).hasSize(2);
            assertThat(server.head()).isEqualTo(head);
        }

        @Test
        void reconnectWhoWasDisconnected() {
            var ada = server.open("DDDDD3");
            server.pass(SILENCE);
            assertThat(server.beat("ddddd3", server.token(ada))).isEqualTo(204);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() ->
                            assertThat(server.eventsAfter("DDDDD3", 2))
                                    .containsExactly(disconnected(ada), reconnected(ada)));
        }

        @Test
        void areRefusedToEverybodyElse() {
            var ada = server.open("DDDDD4");
            var bob = server.join("DDDDD4", "Bob");
            var eve = server.open("DDDDD5");
            server.leave(bob);

            assertThat(server.beat("DDDDD4", "")).isEqualTo(401);
            assertThat(server.beat("DDDDD4", "no token")).isEqualTo(401);
            assertThat(server.beat("DDDDD4", server.token(eve))).isEqualTo(403);
            assertThat(server.beat("DDDDD4", server.token(bob))).isEqualTo(403);
            assertThat(server.beat("ZZZZZZ", server.token(ada))).isEqualTo(404);
            assertThat(server.beat("no-code", server.token(ada))).isEqualTo(404);
            assertThat(server.beat("ZZZZZZ", server.token(new ParticipantKey("ZZZZZZ", "nobody"))))
                    .isEqualTo(404);
            server.close(ada);
            assertThat(server.beat("DDDDD4", server.token(ada))).isEqualTo(409);
            assertThat(server.beat("DDDDD4", server.token(bob))).isEqualTo(403);
        }
    }

    @Nested
    class AcceptedRequests {

        @Test
        void areSignsOfLife() {
            var ada = server.open("EEEEE2");
            server.pass(SILENCE);
            var rejoined =
                    server.post(
                            "/api/v1/rooms/EEEEE2/participants/%s/session"
                                    .formatted(ada.participantId()),
                            server.token(ada));
            assertThat(rejoined.statusCode()).isEqualTo(200);
            server.pass(SILENCE.minusSeconds(1));
            var again =
                    server.post(
                            "/api/v1/rooms/EEEEE2/participants/%s/session"
                                    .formatted(ada.participantId()),
                            server.token(ada));
            assertThat(again.statusCode()).isEqualTo(200);
            server.awaitHeard(new ParticipantKey("EEEEE2", ada.participantId()));
            server.pass(SILENCE.minusSeconds(2));
            assertThat(server.eventsAfter("EEEEE2", 2))
                    .containsExactly(disconnected(ada), reconnected(ada));
        }

        @Test
        void areNoneWhereTheyWereRefused() {
            var ada = server.open("EEEEE3");
            server.pass(SILENCE.minusSeconds(1));
            assertThat(
                            server.post(
                                            "/api/v1/rooms/EEEEE3/participants/nobody/session",
                                            server.token(ada))
                                    .statusCode())
                    .isEqualTo(404);
            server.pass(Duration.ofSeconds(1));
            assertThat(server.eventsAfter("EEEEE3", 2)).containsExactly(disconnected(ada));
        }
    }

    @Test
    void saysThatItIsHealthy() {
        server.open("FFFFF2");
        server.settle();
        assertThat(server.health().health())
                .isNotNull()
                .extracting(health -> health.getStatus().getCode())
                .isEqualTo("UP");
    }

    /** The rows refuse an event of one room, until they no longer do. */
    @Nested
    class ARoomWithAnEventThatFails {

        @Test
        void keepsNoOtherRoomFromItsAutomations() {
            var ada = server.open("HHHHH2");
            var bob = server.join("HHHHH2", "Bob");
            server.open("HHHHH3");
            var eve = server.join("HHHHH3", "Eve");
            server.settle();
            var rows = server.presenceDatabase().jdbc();
            rows.sql(
                            "alter table presence_participant add constraint refused"
                                    + " check (connected or room_code <> 'HHHHH2')")
                    .update();
            server.pass(SILENCE, ada, eve);
            server.pass(HOST_GRACE, ada, eve);
            assertThat(server.presence().isQuarantined("HHHHH2")).isTrue();
            assertThat(server.eventsAfter("HHHHH3", 3)).hasSize(2);
            assertThat(server.eventsAfter("HHHHH2", 3)).containsExactly(disconnected(bob));

            rows.sql("alter table presence_participant drop constraint refused").update();
            clock.advance(Duration.ofMinutes(5));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !server.presence().isQuarantined("HHHHH2"));
            awaitReturn(bob);
        }
    }

    @Nested
    class Restarts {

        @TempDir private Path data = Path.of("");

        private final MovableClock time = new MovableClock(Instant.parse("2026-03-02T10:00:00Z"));

        @Test
        void makeUpForWhatWasDueMeanwhileOnce() {
            ParticipantKey ada;
            ParticipantKey bob;
            try (var first = new RunningCommandSide(data, time)) {
                ada = first.open("GGGGG2");
                bob = first.join("GGGGG2", "Bob");
                first.pass(SILENCE, bob);
                assertThat(first.eventsAfter("GGGGG2", 3)).containsExactly(disconnected(ada));
            }
            time.advance(HOST_GRACE);
            var transfer =
                    new HostTransferred(
                            "GGGGG2",
                            ada.participantId(),
                            bob.participantId(),
                            HostTransferred.Reason.HOST_DISCONNECTED);
            try (var second = new RunningCommandSide(data, time)) {
                second.sweep();
                second.sweep();
                assertThat(second.eventsAfter("GGGGG2", 4)).containsExactly(transfer);
            }
            try (var third = new RunningCommandSide(data, time)) {
                third.sweep();
                assertThat(third.eventsAfter("GGGGG2", 4)).containsExactly(transfer);
            }
        }

        @Test
        void disconnectWhoWasSilentBeforeAndStaysSilentAfter() {
            ParticipantKey ada;
            try (var first = new RunningCommandSide(data, time)) {
                ada = first.open("GGGGG3");
                first.pass(Duration.ofSeconds(20));
            }
            time.advance(Duration.ofHours(1));
            try (var second = new RunningCommandSide(data, time)) {
                second.pass(SILENCE.minusSeconds(1));
                assertThat(second.eventsAfter("GGGGG3", 2)).isEmpty();
                second.pass(Duration.ofSeconds(1));
                assertThat(second.eventsAfter("GGGGG3", 2)).containsExactly(disconnected(ada));
            }
        }

        @Test
        void sendNothingForHistoryThatIsProjectedAgain() throws IOException {
            long head;
            ParticipantKey bob;
            try (var first = new RunningCommandSide(data, time)) {
                var ada = first.open("GGGGG4");
                bob = first.join("GGGGG4", "Bob");
                first.pass(SILENCE, bob);
                first.pass(HOST_GRACE, bob);
                first.sign(ada);
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> first.events("GGGGG4").contains(reconnected(ada)));
                first.settle();
                head = first.head();
            }
            Files.delete(data.resolve("views.mv.db"));
            time.advance(Duration.ofHours(2));
            try (var second = new RunningCommandSide(data, time)) {
                second.sign(bob);
                second.sweep();
                second.sweep();
                assertThat(second.head()).isEqualTo(head);
            }
        }
    }
}
