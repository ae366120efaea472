package dev.reprise.command.eventstore.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.command.eventstore.migration.Resumption.CarryAfter;
import dev.reprise.command.eventstore.migration.Resumption.Complete;
import dev.reprise.command.eventstore.migration.Resumption.Refuse;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class ResumptionTest {

    private static final Optional<Difference> NONE = Optional.empty();

    @Test
    void carriesEverythingIntoAnEmptyTarget() {
        assertThat(Resumption.of(10, 0, NONE)).isEqualTo(new CarryAfter(0));
    }

    @Test
    void goesOnAfterWhatIsThere() {
        assertThat(Resumption.of(10, 4, NONE)).isEqualTo(new CarryAfter(4));
    }

    @Test
    void hasNothingToDoWhereAllIsThere() {
        assertThat(Resumption.of(10, 10, NONE)).isEqualTo(new Complete());
        assertThat(Resumption.of(0, 0, NONE)).isEqualTo(new Complete());
    }

    @Test
    void refusesATargetWithOtherEvents() {
        var difference = Optional.of(new Difference(3, List.of("identifier", "payload")));
        assertThat(Resumption.of(10, 4, difference))
                .isEqualTo(
                        new Refuse(
                                "it holds 4 events already, and they are not the first of this"
                                    + " store. Event 3 there differs in: identifier, payload."));
        assertThat(Resumption.of(10, 10, difference)).isInstanceOf(Refuse.class);
    }

    @Test
    void refusesATargetInWhichOthersHaveGoneOn() {
        assertThat(Resumption.of(10, 12, NONE))
                .isEqualTo(
                        new Refuse(
                                "it holds all 10 events of this store and 2 more: others have gone"
                                        + " on there."));
        assertThat(Resumption.of(0, 12, NONE)).isInstanceOf(Refuse.class);
    }
}
