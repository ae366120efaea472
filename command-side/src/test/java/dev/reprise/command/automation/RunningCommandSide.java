package dev.reprise.command.automation;

import static org.awaitility.Awaitility.await;

import dev.reprise.command.CommandSideConfiguration;
import dev.reprise.command.MovableClock;
import dev.reprise.command.acknowledgement.Ack;
import dev.reprise.command.decision.domain.CommandContext;
import dev.reprise.command.dispatch.CommandDispatcher;
import dev.reprise.command.eventstore.EmbeddedEventStoreConfiguration;
import dev.reprise.command.presence.Heartbeats;
import dev.reprise.command.presence.ParticipantKey;
import dev.reprise.command.room.Admitted;
import dev.reprise.command.room.api.RoomCommand.CloseRoom;
import dev.reprise.command.room.api.RoomCommand.JoinRoom;
import dev.reprise.command.room.api.RoomCommand.LeaveRoom;
import dev.reprise.command.room.api.RoomCommand.OpenRoom;
import dev.reprise.events.RoomEvent;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.RoomSettings;
import dev.reprise.events.stored.StoredEventsConfiguration;
import dev.reprise.identity.Caller;
import dev.reprise.identity.ParticipantTokens;
import dev.reprise.projection.ProjectionDatabase;
import dev.reprise.projection.Projector;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A command side on real files, with a clock that tests move and sweeps that they order. */
final class RunningCommandSide implements AutoCloseable {

    private static final Duration BETWEEN_SIGNS = Duration.ofSeconds(15);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext context;
    private final MovableClock clock;

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import({
        StoredEventsConfiguration.class,
        EmbeddedEventStoreConfiguration.class,
        CommandSideConfiguration.class
    })
    static class Application {}

    RunningCommandSide(Path directory, MovableClock clock) {
        this.clock = clock;
        System.setProperty("axoniq.update-checker.disabled", "true");
        context =
                new SpringApplicationBuilder(Application.class)
                        .initializers(it ->
                                ((GenericApplicationContext) it)
                                        .registerBean("movableClock", Clock.class, () -> clock))
                        .properties(
                                "reprise.admin-key=rk_admin_" + "0".repeat(64),
                                "reprise.views.directory=" + directory)
                        .properties(
                                Map.of(
                                        "server.port", "0",
                                        "spring.main.banner-mode", "off",
                                        "axon.axonserver.enabled", "false",
                                        "axon.serializer.general", "jackson3",
                                        "axon.serializer.messages", "jackson3",
                                        "axon.timeout.enabled", "false",
                                        "reprise.token-secret", "a secret of 32 characters or more",
                                        "reprise.event-store.directory", directory.toString(),
                                        "reprise.presence.sweep-interval", "1h"))
                        .run();
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    Projector presence() {
        return bean(Projector.class);
    }

    /** The rows of who is there. */
    ProjectionDatabase presenceDatabase() {
        return bean(ProjectionDatabase.class);
    }

    HealthIndicator health() {
        return context.getBean("projectionHealthIndicator", HealthIndicator.class);
    }

    /** A lobby with its host in it. */
    ParticipantKey open(String roomCode) {
        var host = new ParticipantKey(roomCode, roomCode + "-host");
        var _ =
                bean(CommandDispatcher.class)
                        .send(
                                new OpenRoom(
                                        roomCode,
                                        request(new Caller.Anonymous()),
                                        host.participantId(),
                                        "Ada",
                                        Template.LOBBY,
                                        RoomSettings.DEFAULT,
                                        List.of(),
                                        "nonce"),
                                Admitted.class);
        return host;
    }

    ParticipantKey join(String roomCode, String name) {
        return join(roomCode, name, ParticipantRole.PLAYER);
    }

    ParticipantKey join(String roomCode, String name, ParticipantRole role) {
        var participant = new ParticipantKey(roomCode, roomCode + "-" + name);
        var _ =
                bean(CommandDispatcher.class)
                        .send(
                                new JoinRoom(
                                        roomCode,
                                        request(new Caller.Anonymous()),
                                        participant.participantId(),
                                        name,
                                        role,
                                        null),
                                Admitted.class);
        return participant;
    }

    void leave(ParticipantKey participant) {
        var _ =
                bean(CommandDispatcher.class)
                        .send(
                                new LeaveRoom(
                                        participant.roomCode(),
                                        request(
                                                new Caller.OfParticipant(
                                                        participant.roomCode(),
                                                        participant.participantId())),
                                        participant.participantId()),
                                Ack.class);
    }

    void close(ParticipantKey host) {
        var _ =
                bean(CommandDispatcher.class)
                        .send(
                                new CloseRoom(
                                        host.roomCode(),
                                        request(
                                                new Caller.OfParticipant(
                                                        host.roomCode(), host.participantId()))),
                                Ack.class);
    }

    void sign(ParticipantKey participant) {
        bean(Heartbeats.class).seen(participant.roomCode(), participant.participantId());
    }

    /** The status of a heartbeat. */
    int beat(String roomCode, String token) {
        return post("/api/v1/rooms/" + roomCode + "/heartbeats", token).statusCode();
    }

    HttpResponse<String> post(String path, String token) {
        var port = context.getEnvironment().getRequiredProperty("local.server.port");
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(Duration.ofSeconds(20))
                        .POST(HttpRequest.BodyPublishers.noBody());
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String token(ParticipantKey participant) {
        return bean(ParticipantTokens.class)
                .issue(participant.roomCode(), participant.participantId());
    }

    /** Lets time pass for those who give signs of life, and sweeps. */
    void pass(Duration duration, ParticipantKey... alive) {
        settle();
        var end = clock.instant().plus(duration);
        do {
            var left = Duration.between(clock.instant(), end);
            clock.advance(
                    alive.length == 0 || left.compareTo(BETWEEN_SIGNS) < 0 ? left : BETWEEN_SIGNS);
            for (var participant : alive) {
                sign(participant);
            }
            sweep();
        } while (clock.instant().isBefore(end));
    }

    /** Waits until a request counts as a sign, which is just after its answer; takes a second. */
    void awaitHeard(ParticipantKey participant) {
        clock.advance(Duration.ofSeconds(1));
        await().until(() -> !bean(Heartbeats.class).isSilent(participant));
    }

    /** Does what is due, when everything that has happened is known. */
    void sweep() {
        settle();
        bean(Sweep.class).sweep();
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(20))
                .until(bean(Sweep.class)::isIdle);
        settle();
    }

    /** Waits until everything that has happened is known. */
    void settle() {
        if (!presence().awaitCurrent(Duration.ofSeconds(20))) {
            throw new AssertionError("The rows do not keep up");
        }
    }

    long head() {
        return presence().head();
    }

    List<RoomEvent> events(String roomCode) {
        return bean(EventStore.class)
                .readEvents(roomCode)
                .asStream()
                .map(event -> (RoomEvent) event.getPayload())
                .toList();
    }

    /** What has happened in the room after so many events. */
    List<RoomEvent> eventsAfter(String roomCode, int count) {
        var events = events(roomCode);
        return events.subList(count, events.size());
    }

    private static CommandContext request(Caller caller) {
        return new CommandContext(UUID.randomUUID().toString(), "hash", null, caller, null);
    }

    @Override
    public void close() {
        http.close();
        context.close();
    }
}
