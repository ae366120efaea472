package dev.reprise.web.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.identity.Caller;
import dev.reprise.identity.Scope;
import dev.reprise.web.problem.ErrorCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import java.util.Set;

class GuessTest {

    private static final Caller ADA = new Caller.OfParticipant("ABC234", "ada");
    private static final Caller NOBODY = new Caller.Anonymous();
    private static final Caller KEY = new Caller.OfApiKey("key", Set.of(Scope.ROOMS_WRITE));

    @Test
    void isWhatAStrangerAsksOfARoom() {
        assertThat(Guess.of(NOBODY, "ABC234", Tier.READS)).isEqualTo(Guess.READ);
        assertThat(Guess.of(ADA, "XYZ789", Tier.STREAMS)).isEqualTo(Guess.READ);
        assertThat(Guess.of(ADA, "XYZ789", Tier.HEARTBEATS)).isEqualTo(Guess.COMMAND);
        assertThat(Guess.of(NOBODY, "ABC234", Tier.COMMANDS)).isEqualTo(Guess.COMMAND);
    }

    @Test
    void isNothingInOnesOwnRoomNorWithAKeyNorWithoutARoom() {
        assertThat(Guess.of(ADA, "ABC234", Tier.COMMANDS)).isEqualTo(Guess.IMPOSSIBLE);
        assertThat(Guess.of(KEY, "ABC234", Tier.READS)).isEqualTo(Guess.IMPOSSIBLE);
        assertThat(Guess.of(NOBODY, "", Tier.READS)).isEqualTo(Guess.IMPOSSIBLE);
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorCode.class,
            names = {"ROOM_NOT_FOUND", "FORBIDDEN", "PARTICIPANT_NOT_FOUND"},
            mode = Mode.EXCLUDE)
    void isNotWhatIsRefusedBeforeTheRoomIsLookedFor(ErrorCode refusal) {
        assertThat(Guess.COMMAND.isMadeBy(refusal)).isFalse();
    }
}
