package dev.reprise.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.events.access.AccessEvent;
import dev.reprise.events.access.AccessKind;
import dev.reprise.events.access.RecordAccess;
import dev.reprise.events.access.RecordSearch;
import dev.reprise.events.presence.ClaimRoom;
import dev.reprise.events.presence.HeartbeatsSeen;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

class RoutedTest {

    static Stream<Routed> messagesOfARoom() {
        return Stream.of(
                new HeartbeatsSeen("ABC234", Map.of("ada", 1_000L), Set.of(), 0),
                new ClaimRoom("ABC234"),
                new RecordAccess(
                        "access", "ABC234", "support", AccessKind.STATE, 1L, 2L, "Ticket 1"));
    }

    @ParameterizedTest
    @MethodSource("messagesOfARoom")
    void goesToWhoeverLooksAfterTheRoom(Routed message) {
        assertThat(message.routingKey()).isEqualTo("ABC234");
    }

    @Test
    void keepsSearchesOfAKeyTogetherAndApartFromRooms() {
        var search = new RecordSearch("access", "support", "ABC234", "Ticket 1");

        assertThat(search.routingKey()).isEqualTo(search.logId());
        assertThat(search.logId()).isNotEqualTo(AccessEvent.logOf("support"));
    }
}
