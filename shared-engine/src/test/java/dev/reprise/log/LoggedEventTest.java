package dev.reprise.log;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.Test;

class LoggedEventTest {

    /** As a client may send it: read, it takes about twenty times as much. */
    private static final byte[] MANY_SMALL_VALUES =
            ("[" + "{\"a\":0},".repeat(500) + "0]").getBytes(UTF_8);

    private final EventData data = HeldLog.event("R", 0, "R").data().withPayload(MANY_SMALL_VALUES);

    @Test
    void weighsWhatItsObjectTakesAndNotItsTextAlone() {
        var message = new GenericDomainEventMessage<>("Room", "R", 0, "read");
        assertThat(new LoggedEvent(1, null, data, message).weight())
                .isGreaterThan(20 * MANY_SMALL_VALUES.length);
    }

    @Test
    void weighsItsTextWhereItWasNotRead() {
        assertThat(new LoggedEvent(1, null, data, null).weight())
                .isBetween(MANY_SMALL_VALUES.length, 2 * MANY_SMALL_VALUES.length);
    }

    @Test
    void weighsTheSameBeforeAndAfterItHasItsPlace() {
        var message = new GenericDomainEventMessage<>("Room", "R", 0, "read");
        assertThat(new NewEvent(data, "R", null, message).weight())
                .isEqualTo(new LoggedEvent(1, null, data, message).weight());
    }
}
