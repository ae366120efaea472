package dev.reprise.query.roomstate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.events.GameEnded;
import dev.reprise.events.GameStarted;
import dev.reprise.events.RoomClosed;
import dev.reprise.events.SettingsChanged;
import dev.reprise.events.room.Embargo;
import dev.reprise.events.room.Spectators;
import dev.reprise.query.audience.Redaction;
import dev.reprise.query.audience.Viewer;
import dev.reprise.web.json.ViewJson;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Objects;
import java.util.Random;

/** Of random rooms, delays and changes of them, some of which happen at the same time. */
class HorizonTest {

    private static final int ROOMS = 300;
    private static final int EVENTS = 60;

    /** Step by step: what each moment's settings show, and what any moment before has shown. */
    private static final class Watcher {

        private final DelayedRoom room;
        private long shown = 1;

        Watcher(DelayedRoom room) {
            this.room = room;
        }

        void watch(Instant time) {
            show(room.latestAt(time), room.now(time).settings().spectators(), time);
        }

        /** Of settings that end then, what they show until then. */
        void watchBefore(TimelineEntry change) {
            show(
                    change.revision() - 1,
                    room.at(change.revision() - 1).settings().spectators(),
                    change.timestamp());
        }

        private void show(long latest, @Nullable Spectators spectators, Instant time) {
            if (spectators == null) {
                shown = Math.max(shown, latest);
                return;
            }
            var old = Math.min(latest, room.latestAt(time.minusSeconds(spectators.delaySeconds())));
            shown = Math.max(shown, beforeEmbargo(spectators.until(), old));
        }

        private long beforeEmbargo(@Nullable Embargo until, long old) {
            var firstGame = 0L;
            var game = 0L;
            var isClosed = false;
            for (var entry : room.entries.subList(0, (int) old)) {
                switch (entry.event()) {
                    case GameStarted _ -> {
                        game = entry.revision();
                        firstGame = firstGame == 0 ? game : firstGame;
                    }
                    case GameEnded _ -> game = 0;
                    case RoomClosed _ -> {
                        game = 0;
                        isClosed = true;
                    }
                    default -> {
                        // Has to do with no embargo.
                    }
                }
            }
            if (until == Embargo.GAME_END && game > 0) {
                return game;
            }
            return until == Embargo.CLOSED && firstGame > 0 && !isClosed ? firstGame : old;
        }
    }

    @Test
    void isWhatEachMomentHasShownAndNeverGoesBack() {
        for (var seed = 0; seed < ROOMS; seed++) {
            var room = new DelayedRoom(seed, EVENTS);
            var watcher = new Watcher(room);
            var end = room.now().updatedAt().plusSeconds(40);
            for (var time = DelayedRoom.START; time.isBefore(end); time = time.plusMillis(500)) {
                for (var entry : room.entries) {
                    if (entry.event() instanceof SettingsChanged
                            && entry.timestamp().equals(time)) {
                        watcher.watchBefore(entry);
                    }
                }
                watcher.watch(time);
                assertThat(Horizon.of(room.now(time), time, room))
                        .as("room %d at %s", seed, time)
                        .isEqualTo(watcher.shown);
            }
        }
    }

    @Test
    void staysUntilTheMomentThatItSays() {
        for (var seed = 0; seed < ROOMS; seed++) {
            var room = new DelayedRoom(seed, EVENTS);
            var time = DelayedRoom.START.plusSeconds(new Random(seed).nextInt(90));
            var now = room.now(time);
            var next = Horizon.next(now, time, room);
            var until = Objects.requireNonNullElse(next, time.plusSeconds(7_200)).minusNanos(1);
            assertThat(Horizon.of(now, until, room))
                    .as("room %d at %s until %s", seed, time, until)
                    .isEqualTo(Horizon.of(now, time, room));
        }
    }

    /** Two rooms that differ only in what is younger than the delay look the same to the byte. */
    @Test
    void hidesEverythingThatIsYoungerThanTheDelay() {
        var compared = 0;
        for (var seed = 0; seed < 10 * ROOMS; seed++) {
            var room = new DelayedRoom(seed, EVENTS);
            var time = DelayedRoom.START.plusSeconds(new Random(seed).nextInt(90));
            var spectators = room.now(time).settings().spectators();
            if (spectators == null) {
                continue;
            }
            var from = time.minusSeconds(spectators.delaySeconds());
            var past = room.latestAt(from);
            if (past > 0 && !areSettingsChanged(room, past, time)) {
                var other = new DelayedRoom(room, past, from, time, seed + 1L);
                assertThat(bytes(other, other.now(), time))
                        .as("room %d at %s", seed, time)
                        .isEqualTo(bytes(room, room.now(time), time));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(ROOMS);
    }

    private static boolean areSettingsChanged(DelayedRoom room, long past, Instant time) {
        return room.entries.stream()
                .anyMatch(each ->
                        each.revision() > past
                                && !each.timestamp().isAfter(time)
                                && each.event() instanceof SettingsChanged);
    }

    private static byte[] bytes(DelayedRoom room, RoomState now, Instant time) {
        var horizon = Horizon.of(now, time, room);
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ViewJson.write(Redaction.show(room.at(horizon), Viewer.PUBLIC)));
        room.entries.stream()
                .limit(horizon)
                .map(each -> ViewJson.write(Redaction.show(each, now, Viewer.PUBLIC)))
                .forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }
}
