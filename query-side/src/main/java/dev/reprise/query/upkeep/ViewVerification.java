package dev.reprise.query.upkeep;

import dev.reprise.projection.RowOwner;
import dev.reprise.projection.RowsInUse;
import dev.reprise.query.timeline.RoomStates;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares the rows and states in use with the events; finds the first difference of each room. */
final class ViewVerification implements MaintenanceJob {

    private static final Logger LOG = LoggerFactory.getLogger(ViewVerification.class);

    private static final int SHOWN = 100;
    private static final long BYTES_OF_FRESH_STATES = 1 << 20;

    private final RoomStates states;
    private volatile Found found = new Found(0, 0, List.of());

    ViewVerification(RoomStates states, MeterRegistry meters) {
        this.states = states;
        Gauge.builder("reprise.views.differing", () -> found.differing())
                .description("Rooms whose views were not what the events say, when last verified")
                .register(meters);
    }

    @Override
    public String name() {
        return "verification";
    }

    @Override
    public void begin() {
        found = new Found(0, 0, List.of());
    }

    /** What was found, so far or at last. */
    Found found() {
        return found;
    }

    @Override
    public void visit(RowsInUse rows, RowOwner owner) {
        var room = owner.roomCode();
        var ofRows = rows.difference(owner).map(each -> ViewDifference.of(room, each));
        if (room == null) {
            note(ofRows, 0);
        } else {
            note(ofRows.or(() -> ofState(rows, room)), 1);
        }
    }

    private Optional<ViewDifference> ofState(RowsInUse rows, String roomCode) {
        var revision = rows.freshRevision(roomCode);
        var fresh = states.over(JdbcClient.create(rows.freshTables()), BYTES_OF_FRESH_STATES);
        return states.at(roomCode, revision).equals(fresh.at(roomCode, revision))
                ? Optional.empty()
                : Optional.of(new ViewDifference(roomCode, "state", revision, "is another one"));
    }

    @Override
    public void visitStranger(RowsInUse rows, RowOwner stranger, String table) {
        var what = "should not be there";
        note(Optional.of(new ViewDifference(stranger.roomCode(), table, null, what)), 0);
    }

    @Override
    public void finish(RowsInUse rows) {
        note(rows.differenceOfTotals().map(each -> ViewDifference.of(null, each)), 0);
    }

    private void note(Optional<ViewDifference> difference, int rooms) {
        var before = found;
        var all = new ArrayList<>(before.differences());
        difference.ifPresent(each -> {
            LOG.error(
                    "{}: {} differs from the events: {}",
                    each.roomCode() == null ? "all rooms" : each.roomCode(),
                    each.revision() == null
                            ? each.view()
                            : each.view() + " at revision " + each.revision(),
                    each.what());
            if (all.size() < SHOWN) {
                all.add(each);
            }
        });
        found =
                new Found(
                        before.rooms() + rooms,
                        before.differing() + (difference.isPresent() ? 1 : 0),
                        List.copyOf(all));
    }

    /**
     * What was found.
     *
     * @param rooms how many were compared
     * @param differing how many differ, and one more if what is counted of all rooms does
     * @param differences the first of each, of the first so many
     */
    record Found(long rooms, long differing, List<ViewDifference> differences) {}
}
