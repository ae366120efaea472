package dev.reprise.query.upkeep;

import dev.reprise.projection.SideBySideRebuild;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares the views with ones that were built anew; finds the first difference of each room. */
final class ViewVerification implements MaintenanceJob {

    private static final Logger LOG = LoggerFactory.getLogger(ViewVerification.class);

    private static final int PAGE = 100;
    private static final int SHOWN = 100;

    private final ViewsInUse views;
    private final double share;
    private volatile Found found = new Found(0, 0, List.of());

    ViewVerification(ViewsInUse views, double share, MeterRegistry meters) {
        this.views = views;
        this.share = share;
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
    public void finish(SideBySideRebuild rebuild, Waiter waiter) throws InterruptedException {
        var comparison = new ViewComparison(views, rebuild, waiter);
        // What is still on its way would be missed.
        comparison.awaitTheSame();
        for (var inUse : List.of(false, true)) {
            var last = "";
            for (var page = comparison.rooms(inUse, last, PAGE);
                    !page.isEmpty();
                    page = comparison.rooms(inUse, last, PAGE)) {
                for (var roomCode : page) {
                    var began = System.nanoTime();
                    note(
                            inUse ? comparison.ofUnknown(roomCode) : comparison.ofRoom(roomCode),
                            inUse ? 0 : 1);
                    rest(began, waiter);
                }
                last = page.getLast();
            }
        }
        note(comparison.ofAll(), 0);
    }

    private void rest(long began, Waiter waiter) throws InterruptedException {
        var worked = System.nanoTime() - began;
        waiter.pause((long) (worked * (1 - share) / share / 1e6));
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
