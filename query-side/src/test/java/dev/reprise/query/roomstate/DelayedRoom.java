package dev.reprise.query.roomstate;

import dev.reprise.events.GameEnded;
import dev.reprise.events.GameStarted;
import dev.reprise.events.ParticipantJoined;
import dev.reprise.events.RoomClosed;
import dev.reprise.events.RoomOpened;
import dev.reprise.events.SettingsChanged;
import dev.reprise.events.StatusesChanged;
import dev.reprise.events.TimelineEvent;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.Embargo;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.RoomSettings;
import dev.reprise.events.room.Spectators;
import dev.reprise.events.room.Visibility;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A room to which things happen at random, some at the same time, and its log. */
final class DelayedRoom implements Horizon.Timeline {

    static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private static final String ROOM = "ABCDEF";
    private static final List<@Nullable Spectators> DELAYS =
            Arrays.asList(
                    null,
                    new Spectators(5, null),
                    new Spectators(20, null),
                    new Spectators(0, Embargo.GAME_END),
                    new Spectators(10, Embargo.GAME_END),
                    new Spectators(10, Embargo.CLOSED),
                    new Spectators(0, Embargo.CLOSED));

    private final Random random;
    final List<TimelineEntry> entries = new ArrayList<>();
    private final List<RoomState> states = new ArrayList<>();
    private Instant time = START;

    /** A room in which so many things have happened. */
    DelayedRoom(long seed, int events) {
        random = new Random(seed);
        happens(new RoomOpened(ROOM, Template.LOBBY, settings(), List.of(), null, "nonce"));
        while (entries.size() < events && !now().isClosed()) {
            pass(Duration.ofMillis(random.nextInt(4) * 1_500L));
            something(true);
        }
    }

    /** The same up to a revision, from which on it has another future. */
    DelayedRoom(DelayedRoom past, long upTo, Instant from, Instant to, long seed) {
        random = new Random(seed);
        past.entries.stream().limit(upTo).forEach(this::add);
        time = from;
        while (time.isBefore(to) && !now().isClosed()) {
            pass(Duration.ofMillis(1 + random.nextInt(3_000)));
            if (!time.isAfter(to)) {
                something(false);
            }
        }
    }

    RoomState now() {
        return states.getLast();
    }

    /** The room as it was at a time. */
    RoomState now(Instant then) {
        return at(latestAt(then));
    }

    private void pass(Duration duration) {
        time = time.plus(duration);
    }

    private void something(boolean settingsToo) {
        var isPlaying = now().game() != null;
        switch (random.nextInt(10)) {
            case 0, 1 ->
                    happens(isPlaying ? new GameEnded(ROOM, null) : new GameStarted(ROOM, "x"));
            case 2 -> {
                if (settingsToo) {
                    happens(new SettingsChanged(ROOM, settings(), null));
                }
            }
            case 3 -> {
                if (random.nextInt(8) == 0) {
                    happens(new RoomClosed(ROOM, RoomClosed.Reason.FINISHED));
                }
            }
            case 4 -> {
                var id = "p-" + entries.size() + "-" + random.nextInt();
                happens(new ParticipantJoined(ROOM, id, id, ParticipantRole.PLAYER));
            }
            default -> happens(new StatusesChanged(ROOM, "x" + random.nextInt(), List.of()));
        }
    }

    private RoomSettings settings() {
        return new RoomSettings(9, Visibility.PUBLIC, DELAYS.get(random.nextInt(DELAYS.size())));
    }

    private void happens(TimelineEvent event) {
        var revision = entries.size() + 1;
        add(
                new TimelineEntry(
                        ROOM,
                        revision,
                        "event-" + revision + "-" + random.nextInt(),
                        event.getClass().getSimpleName(),
                        time,
                        revision,
                        "command",
                        null,
                        null,
                        event));
    }

    private void add(TimelineEntry entry) {
        states.add(RoomState.after(states.isEmpty() ? null : states.getLast(), entry));
        entries.add(entry);
    }

    @Override
    public long latestAt(Instant then) {
        return entries.stream().filter(each -> !each.timestamp().isAfter(then)).count();
    }

    @Override
    public Instant timeOf(long revision) {
        return entries.get((int) revision - 1).timestamp();
    }

    @Override
    public RoomState at(long revision) {
        return states.get((int) revision - 1);
    }
}
