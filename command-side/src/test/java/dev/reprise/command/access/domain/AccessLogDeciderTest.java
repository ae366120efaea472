package dev.reprise.command.access.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.command.access.domain.AccessDecision.Recorded;
import dev.reprise.command.access.domain.AccessDecision.Refused;
import dev.reprise.command.access.domain.AccessLogState.AccessLog;
import dev.reprise.events.access.AccessKind;
import dev.reprise.events.access.RecordAccess;
import dev.reprise.events.access.RecordSearch;
import dev.reprise.events.access.RoomAccessed;
import dev.reprise.events.access.RoomsSearched;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessLogDeciderTest {

    private static final AccessLogState NOBODY_YET = new AccessLogState.Absent();
    private static final String REASON = "Ticket 4711";

    @Test
    void recordsWhoLookedAtWhatAndWhy() {
        var look = look("ABC234", 3L, 12L, REASON);

        assertThat(AccessLogDecider.decide(NOBODY_YET, look))
                .isEqualTo(
                        new Recorded(
                                new RoomAccessed(
                                        "look-1",
                                        "ABC234",
                                        "k7",
                                        AccessKind.DIFF,
                                        3L,
                                        12L,
                                        REASON)));
    }

    @Test
    void recordsTheSameLookAgainAsAnotherOne() {
        var look = look("ABC234", null, null, REASON);
        var once = after(NOBODY_YET, look);
        var twice = after(once, look);

        assertThat(once).isEqualTo(new AccessLog("access-ABC234", 1));
        assertThat(twice).isEqualTo(new AccessLog("access-ABC234", 2));
    }

    @Test
    void recordsDiffsBackwards() {
        assertThat(AccessLogDecider.decide(NOBODY_YET, look("ABC234", 12L, 3L, REASON)))
                .isInstanceOf(Recorded.class);
    }

    @ParameterizedTest
    @CsvSource({
        "ABC23, Ticket 4711, look-1, k7, 1",
        "abc234, Ticket 4711, look-1, k7, 1",
        "ABC234, why?, look-1, k7, 1",
        "ABC234, ' not trimmed', look-1, k7, 1",
        "ABC234, Ticket 4711, ' ', k7, 1",
        "ABC234, Ticket 4711, look-1, '', 1",
        "ABC234, Ticket 4711, look-1, k7, 0"
    })
    void refusesWhatDoesNotSayWhoWhatAndWhy(
            String roomCode, String reason, String accessId, String keyId, long revision) {
        var look =
                new RecordAccess(
                        accessId, roomCode, keyId, AccessKind.STATE, revision, null, reason);
        var other =
                new RecordAccess(
                        accessId, roomCode, keyId, AccessKind.STATE, null, revision, reason);

        assertThat(AccessLogDecider.decide(NOBODY_YET, look)).isInstanceOf(Refused.class);
        assertThat(AccessLogDecider.decide(NOBODY_YET, other)).isInstanceOf(Refused.class);
    }

    @Test
    void keepsALogForOneRoom() {
        var log = after(NOBODY_YET, look("ABC234", 1L, 1L, REASON));

        assertThat(AccessLogDecider.decide(log, look("XYZ789", 1L, 1L, REASON)))
                .isInstanceOf(Refused.class);
    }

    @Test
    void recordsASearchInTheLogOfItsKeyAlone() {
        var search = new RecordSearch("look-1", "k7", "ABC234", REASON);

        assertThat(AccessLogDecider.decide(NOBODY_YET, search))
                .isEqualTo(new Recorded(new RoomsSearched("look-1", "k7", "ABC234", REASON)));
        assertThat(
                        AccessLogDecider.decide(
                                NOBODY_YET, new RecordSearch("look-1", "k7", "ABC234", "why?")))
                .isInstanceOf(Refused.class);
        assertThat(AccessLogDecider.decide(new AccessLog("searches-k8", 1), search))
                .isInstanceOf(Refused.class);
    }

    private static AccessLogState after(AccessLogState state, RecordAccess look) {
        return AccessLogState.evolve(
                state, ((Recorded) AccessLogDecider.decide(state, look)).event());
    }

    private static RecordAccess look(
            String roomCode, @Nullable Long from, @Nullable Long to, String reason) {
        return new RecordAccess("look-1", roomCode, "k7", AccessKind.DIFF, from, to, reason);
    }
}
