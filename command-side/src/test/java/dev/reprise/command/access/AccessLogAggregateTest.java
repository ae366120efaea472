package dev.reprise.command.access;

import dev.reprise.command.access.domain.AccessLogState.AccessLog;
import dev.reprise.events.access.AccessKind;
import dev.reprise.events.access.RecordAccess;
import dev.reprise.events.access.RoomAccessed;

import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class AccessLogAggregateTest {

    private static final RoomAccessed ACCESSED =
            new RoomAccessed("look-1", "ABC234", "k7", AccessKind.STATE, 12L, 12L, "Ticket 4711");

    private final AggregateTestFixture<AccessLogAggregate> fixture =
            new AggregateTestFixture<>(AccessLogAggregate.class);

    @Test
    void beginsALogWithItsFirstEntry() {
        fixture.givenNoPriorActivity()
                .when(look("Ticket 4711"))
                .expectSuccessfulHandlerExecution()
                .expectEvents(ACCESSED);
    }

    @Test
    void goesOnWithALog() {
        fixture.given(ACCESSED)
                .when(look("Ticket 4711"))
                .expectEvents(ACCESSED)
                .expectState(log -> {
                    var two = new AccessLog("access-ABC234", 2);
                    if (!two.equals(log.state())) {
                        throw new AssertionError(log.state());
                    }
                });
    }

    @Test
    void recordsNothingOfWhatIsRefused() {
        fixture.given(ACCESSED)
                .when(look("why?"))
                .expectNoEvents()
                .expectException(CommandExecutionException.class);
    }

    private static RecordAccess look(String reason) {
        return new RecordAccess("look-1", "ABC234", "k7", AccessKind.STATE, 12L, 12L, reason);
    }
}
