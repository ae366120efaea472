package dev.reprise.command.axonserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.axonserver.WireSerializer;
import dev.reprise.command.acknowledgement.Ack;
import dev.reprise.command.apikey.KeyAnswer;
import dev.reprise.command.apikey.api.ApiKeyCommand;
import dev.reprise.command.decision.domain.CommandContext;
import dev.reprise.command.decision.domain.Rejection;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.command.dispatch.Fault;
import dev.reprise.command.erasure.ErasureCommand;
import dev.reprise.command.participant.api.ParticipantCommand;
import dev.reprise.command.room.Admitted;
import dev.reprise.command.room.SettingsAccepted;
import dev.reprise.command.room.api.RoomCommand;
import dev.reprise.events.access.RecordAccess;
import dev.reprise.events.access.RecordSearch;
import dev.reprise.events.presence.ClaimRoom;
import dev.reprise.events.presence.HeartbeatsSeen;
import dev.reprise.events.query.AwaitRevision;
import dev.reprise.events.query.FindRefusals;
import dev.reprise.events.query.RefusalsFound;
import dev.reprise.events.query.RevisionFound;
import dev.reprise.identity.Caller;
import dev.reprise.identity.Scope;
import dev.reprise.keys.NoteKeyUse;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Everything that nodes tell each other arrives as it was. */
class WireTest {

    private static final List<Caller> CALLERS =
            List.of(
                    new Caller.Anonymous(),
                    new Caller.OfParticipant("ABC234", "p-1"),
                    new Caller.OfApiKey("admin", Set.of(Scope.ADMIN, Scope.ROOMS_READ)),
                    new Caller.Automation("WhenSomethingThenSomething"));

    private final WireSerializer serializer = new WireSerializer();

    static Stream<Class<?>> messages() {
        return Stream.of(
                        Arrays.stream(RoomCommand.class.getPermittedSubclasses()),
                        Arrays.stream(ParticipantCommand.class.getPermittedSubclasses()),
                        Arrays.stream(ApiKeyCommand.class.getPermittedSubclasses()),
                        Arrays.stream(ErasureCommand.class.getPermittedSubclasses()),
                        Stream.of(
                                RecordAccess.class,
                                RecordSearch.class,
                                NoteKeyUse.class,
                                HeartbeatsSeen.class,
                                ClaimRoom.class,
                                AwaitRevision.class,
                                RevisionFound.class,
                                FindRefusals.class,
                                RefusalsFound.class,
                                Ack.class,
                                Admitted.class,
                                SettingsAccepted.class,
                                KeyAnswer.class,
                                Fault.class))
                .flatMap(some -> some);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void bringsEveryMessageAsItWas(Class<?> type) {
        var message = sample(type);

        assertThat(overTheWire(message)).isEqualTo(message);
    }

    @Test
    void bringsEveryCallerAsItWas() {
        for (var caller : CALLERS) {
            var request = new CommandContext("command", "hash", null, caller, null);
            var command = new RoomCommand.CloseRoom("ABC234", request);

            assertThat(overTheWire(command)).isEqualTo(command);
        }
    }

    @Test
    void bringsWhatExplainsARefusal() {
        var rejection =
                new Rejection(
                        RejectionCode.STATE_CONFLICT,
                        "It is elsewhere.",
                        Map.of(
                                "position",
                                3,
                                "movedBy",
                                Map.of("name", "Ada"),
                                "part",
                                BigDecimal.ONE),
                        Map.of("toPile", "top8"));

        assertThat(overTheWire(rejection)).hasToString(rejection.toString());
    }

    private Object overTheWire(Object message) {
        return serializer.deserialize(serializer.serialize(message, byte[].class));
    }

    private static Object sample(Type type) {
        return switch (type) {
            case ParameterizedType generic -> sampleOf(generic);
            case Class<?> named when named.isRecord() -> record(named);
            case Class<?> named when named.isEnum() -> named.getEnumConstants()[0];
            case Class<?> named when named == Caller.class -> CALLERS.get(2);
            case Class<?> named when named == String.class -> "Käthe \uD83C\uDCCF";
            case Class<?> named when named == int.class || named == Integer.class -> 3;
            case Class<?> named when named == long.class || named == Long.class -> 4_000_000_000L;
            case Class<?> named when named == boolean.class || named == Boolean.class -> true;
            case Class<?> named when named == Instant.class ->
                    Instant.parse("2026-03-01T10:00:00.123Z");
            case Class<?> named when named == Duration.class -> Duration.ofMillis(1234);
            case Class<?> named when named == LocalDate.class -> LocalDate.parse("2026-03-01");
            case Class<?> named when named == Object.class -> "anything";
            default -> throw new IllegalArgumentException("No sample of " + type);
        };
    }

    private static Object sampleOf(ParameterizedType generic) {
        var arguments = generic.getActualTypeArguments();
        var raw = (Class<?>) generic.getRawType();
        if (raw == Map.class) {
            return Map.of(sample(arguments[0]), sample(arguments[1]));
        }
        return raw == Set.class ? Set.of(sample(arguments[0])) : List.of(sample(arguments[0]));
    }

    private static Object record(Class<?> type) {
        var components = type.getRecordComponents();
        var types = new Class<?>[components.length];
        var values = new @Nullable Object[components.length];
        for (var index = 0; index < components.length; index++) {
            types[index] = components[index].getType();
            values[index] = sample(components[index].getGenericType());
        }
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("No sample of " + type, e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
