package dev.reprise.axonserver.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.axonserver.migration.ResumePlan.CarryAfter;
import dev.reprise.axonserver.migration.ResumePlan.Complete;
import dev.reprise.axonserver.migration.ResumePlan.Refuse;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class ResumePlanTest {

    private static final Optional<EventDifference> NONE = Optional.empty();

    @Test
    void carriesEverythingIntoAnEmptyTarget() {
        assertThat(ResumePlan.of(10, 0, NONE)).isEqualTo(new CarryAfter(0));
    }

    @Test
    void goesOnAfterWhatIsThere() {
        assertThat(ResumePlan.of(10, 4, NONE)).isEqualTo(new CarryAfter(4));
    }

    @Test
    void hasNothingToDoWhereAllIsThere() {
        assertThat(ResumePlan.of(10, 10, NONE)).isEqualTo(new Complete());
        assertThat(ResumePlan.of(0, 0, NONE)).isEqualTo(new Complete());
    }

    @Test
    void refusesATargetWithOtherEvents() {
        var difference = Optional.of(new EventDifference(3, List.of("identifier", "payload")));
        assertThat(ResumePlan.of(10, 4, difference))
                .isEqualTo(
                        new Refuse(
                                "it holds 4 events already, and they are not the first of this"
                                    + " store. Event 3 there differs in: identifier, payload."));
        assertThat(ResumePlan.of(10, 10, difference)).isInstanceOf(Refuse.class);
    }

    @Test
    void refusesATargetInWhichOthersHaveGoneOn() {
        assertThat(ResumePlan.of(10, 12, NONE))
                .isEqualTo(
                        new Refuse(
                                "it holds all 10 events of this store and 2 more: others have gone"
                                        + " on there."));
        assertThat(ResumePlan.of(0, 12, NONE)).isInstanceOf(Refuse.class);
    }
}
