package dev.reprise.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.command.room.world.Happened;
import dev.reprise.command.room.world.RandomRun;
import dev.reprise.command.room.world.Rules;
import dev.reprise.command.room.world.World;
import dev.reprise.events.EventMetadata;
import dev.reprise.events.stored.EventSerializer;
import dev.reprise.log.EventLog;
import dev.reprise.log.NewEvent;
import dev.reprise.seal.DerivedKeys;
import dev.reprise.sealing.SealInterceptor;
import dev.reprise.web.json.ViewJson;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Stores what happens in random rooms, each under a code of its own. */
final class RandomRooms {

    private static final String LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ";

    private final EventSerializer serializer = new EventSerializer();
    private final EventLog log;
    private final SealInterceptor seal =
            new SealInterceptor(
                    new DerivedKeys(),
                    code -> {
                        throw new AssertionError(code + " is opened by what is stored with it");
                    },
                    serializer,
                    IllegalStateException::new);

    RandomRooms(EventLog log) {
        this.log = log;
    }

    /** A code for each number. */
    static String code(int number) {
        var letters = LETTERS.length();
        return "R2R"
                + LETTERS.charAt(number / letters / letters)
                + LETTERS.charAt(number / letters % letters)
                + LETTERS.charAt(number % letters);
    }

    /** What happens in the room of a seed; stored by the time this returns. */
    List<Happened> happen(long seed, int steps, String roomCode) {
        var world = new World(Rules.REAL);
        RandomRun.steps(seed, steps).forEach(world::take);
        var events = sealed(world.history(), roomCode);
        try (var reservation = log.buffer().reserve(0)) {
            var last = log.append(events, reservation);
            assertThat(log.awaitDurable(last, Duration.ofSeconds(20))).isTrue();
        }
        return world.history();
    }

    /** An event as JSON. */
    String json(Happened happened, String roomCode) {
        var json = serializer.serialize(happened.event(), byte[].class).getData();
        return new String(json, StandardCharsets.UTF_8)
                .replace("\"" + World.CODE + "\"", "\"" + roomCode + "\"");
    }

    private List<NewEvent> sealed(List<Happened> history, String roomCode) {
        var messages = history.stream().map(each -> message(each, roomCode)).toList();
        var sealing = seal.handle(messages);
        return IntStream.range(0, messages.size())
                .mapToObj(index -> sealing.apply(index, messages.get(index)))
                .map(each -> NewEvent.of((DomainEventMessage<?>) each, serializer))
                .toList();
    }

    private DomainEventMessage<?> message(Happened happened, String roomCode) {
        var metadata = happened.metadata();
        var ofRoom = happened.aggregateId().equals(World.CODE);
        var event =
                ViewJson.read(
                        json(happened, roomCode).getBytes(StandardCharsets.UTF_8),
                        happened.event().getClass());
        return new GenericDomainEventMessage<>(
                ofRoom ? "Room" : "Participant",
                ofRoom ? roomCode : roomCode + "-" + happened.aggregateId(),
                metadata.sequenceNumber(),
                event,
                MetaData.with(EventMetadata.COMMAND_ID, metadata.commandId())
                        .and(EventMetadata.ACTOR_ID, metadata.actorId()),
                roomCode + metadata.eventId(),
                metadata.timestamp());
    }
}
