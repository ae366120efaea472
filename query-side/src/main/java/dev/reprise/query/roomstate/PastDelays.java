package dev.reprise.query.roomstate;

import dev.reprise.events.room.Embargo;
import dev.reprise.events.room.RoomSettings;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a {@link Horizon} has to know of a room's past.
 *
 * @param firstGame the revision at which the first game started; 0 for none
 * @param lastGame the revision at which the last one did; 0 for none
 * @param lastEnd the revision at which that one ended; 0 while it runs
 * @param granted what delayed viewers had been shown under settings that hold no more: of each
 *     embargo, and of none, what went farthest
 */
public record PastDelays(long firstGame, long lastGame, long lastEnd, List<Granted> granted) {

    /** A room that has no past. */
    public static final PastDelays NONE = new PastDelays(0, 0, 0, List.of());

    PastDelays started(long revision) {
        return new PastDelays(firstGame == 0 ? revision : firstGame, revision, 0, granted);
    }

    PastDelays ended(long revision) {
        return isGameRunning() ? new PastDelays(firstGame, lastGame, revision, granted) : this;
    }

    boolean isGameRunning() {
        return lastGame > 0 && lastEnd == 0;
    }

    /**
     * After settings that held until then. What they granted later goes farther than what others
     * with the same embargo did, unless their delay was longer.
     */
    PastDelays replaced(RoomSettings settings, long revision, Instant time) {
        var spectators = settings.spectators();
        var until = spectators == null ? null : spectators.until();
        var shown = time.minusSeconds(spectators == null ? 0 : spectators.delaySeconds());
        var all = new ArrayList<Granted>(granted);
        var known = all.stream().filter(each -> each.until() == until).findFirst();
        if (known.isPresent() && known.get().time().isAfter(shown)) {
            return this;
        }
        known.ifPresent(all::remove);
        all.add(new Granted(until, shown, revision));
        return new PastDelays(firstGame, lastGame, lastEnd, List.copyOf(all));
    }

    /**
     * That viewers had been shown what happened up to a time.
     *
     * @param until the embargo that held; {@code null} for none
     * @param before the revision at which the settings changed, which is not part of it
     */
    public record Granted(@Nullable Embargo until, Instant time, long before) {}
}
