package dev.reprise.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MessageTypeTest {

    @Test
    void isNamedAfterItsEvent() {
        assertThat(MessageType.of("CardMoved")).isEqualTo("room.card_moved");
        assertThat(MessageType.of("RoomOpened")).isEqualTo("room.opened");
        assertThat(MessageType.of("ParticipantJoined")).isEqualTo("room.participant_joined");
    }

    @Test
    void isOneForEachEventOfARoom() {
        assertThat(MessageType.choices())
                .hasSize(16)
                .contains("room.step_transitioned", "room.closed")
                .doesNotContain(MessageType.BEHIND, MessageType.ERASED, MessageType.TEST);
    }
}
