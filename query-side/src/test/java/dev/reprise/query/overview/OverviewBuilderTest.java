package dev.reprise.query.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.log.TimelineHeader;
import dev.reprise.log.TimelinePlace;
import dev.reprise.proof.TreeHash;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Map;

class OverviewBuilderTest {

    private static final Instant BEGIN = Instant.parse("2026-03-01T10:00:00Z");

    private static TimelineHeader event(long revision, long second, String type) {
        var place = new TimelinePlace("ABC234", revision, BEGIN.plusSeconds(second), "ada");
        return new TimelineHeader(place, revision, type, 100, TreeHash.OF_NOTHING);
    }

    @Test
    void countsByTypeInSlicesOfEqualLengthAndLeavesEmptyOnesOut() {
        var overview = new OverviewBuilder(BEGIN, BEGIN.plusSeconds(30), 3);
        overview.add(event(1, 0, "RoomOpened"));
        overview.add(event(2, 9, "CardMoved"));
        overview.add(event(3, 9, "CardMoved"));
        overview.add(event(4, 30, "RoomClosed"));

        var built = overview.build();

        assertThat(built.revisions()).isEqualTo(4);
        assertThat(built.buckets())
                .extracting(each -> each.firstRevision() + " " + each.counts())
                .containsExactly("1 {CardMoved=2, RoomOpened=1}", "4 {RoomClosed=1}");
        assertThat(built.buckets().getLast().from()).isEqualTo(BEGIN.plusSeconds(20));
        assertThat(built.buckets().getLast().to()).isEqualTo(BEGIN.plusSeconds(30));
        assertThat(built.landmarks()).singleElement().extracting("revision").isEqualTo(4L);
    }

    @Test
    void hasOneSliceForWhatHappenedAtOneInstant() {
        var overview = new OverviewBuilder(BEGIN, BEGIN, 1_000);
        overview.add(event(1, 0, "RoomOpened"));
        overview.add(event(2, 0, "ParticipantJoined"));

        assertThat(overview.build().buckets())
                .singleElement()
                .extracting("counts")
                .isEqualTo(Map.of("RoomOpened", 1L, "ParticipantJoined", 1L));
    }

    @Test
    void thinsOutLandmarksEvenlyHoweverManyThereAre() {
        var many = 100_000;
        var overview = new OverviewBuilder(BEGIN, BEGIN.plusSeconds(many), 10);
        for (var i = 1; i <= many; i++) {
            overview.add(event(i, i, "StepTransitioned"));
        }

        var built = overview.build();

        assertThat(built.landmarksInAll()).isEqualTo(many);
        assertThat(built.landmarks())
                .hasSizeBetween(OverviewBuilder.MOST_LANDMARKS / 2, OverviewBuilder.MOST_LANDMARKS);
        var step = built.landmarks().get(1).revision() - built.landmarks().get(0).revision();
        for (var i = 1; i < built.landmarks().size(); i++) {
            assertThat(built.landmarks().get(i).revision())
                    .isEqualTo(built.landmarks().get(i - 1).revision() + step);
        }
    }
}
