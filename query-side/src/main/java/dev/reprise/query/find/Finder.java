package dev.reprise.query.find;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.events.EventMetadata;
import dev.reprise.events.ParticipantSeated;
import dev.reprise.log.LoggedEvent;
import dev.reprise.log.TimelineLog;
import dev.reprise.log.TimelinePlace;
import dev.reprise.projection.EventDecoder;
import dev.reprise.query.find.Match.Kind;
import dev.reprise.query.history.RoomHistory;
import dev.reprise.query.roomstate.RoomState;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds places in the timelines of all rooms. */
final class Finder {

    /** So that each private room among them can be put on record by itself. */
    static final int PAGE = 20;

    /** About half a second. */
    static final int EVENTS_AT_ONCE = 100_000;

    private final TimelineLog log;
    private final EventDecoder decoder;
    private final RoomHistory history;
    private final OpenRooms rooms;

    Finder(TimelineLog log, EventDecoder decoder, RoomHistory history, OpenRooms rooms) {
        this.log = log;
        this.decoder = decoder;
        this.history = history;
        this.rooms = rooms;
    }

    Found find(FindQuery query) {
        return switch (query.wanted()) {
            case Wanted.Moment moment -> new Found(at(moment).stream().toList(), null);
            case Wanted.Time(var time) -> {
                var skip = query.place(0);
                var open = rooms.at(time, query.templateOrNull(), query.name(), skip, PAGE + 1);
                var matches =
                        open.stream()
                                .limit(PAGE)
                                .flatMap(room ->
                                        match(room, history.latestAt(room, time), Kind.TIME))
                                .toList();
                yield new Found(matches, open.size() > PAGE ? skip + PAGE : null);
            }
            case Wanted.Identifier(var text) -> {
                var joined = log.placeOf(text, 0);
                yield joined == null
                        ? search(text, query.place(Long.MAX_VALUE))
                        : new Found(List.of(participant(joined)), null);
            }
        };
    }

    private Optional<Match> at(Wanted.Moment wanted) {
        var room = wanted.roomCode();
        var latest = history.latest(room);
        var time = wanted.time();
        var revision =
                time == null
                        ? Objects.requireNonNullElse(wanted.revision(), latest)
                        : (Long) history.latestAt(room, time);
        var kind = wanted.revision() == null && time == null ? Kind.ROOM : Kind.MOMENT;
        return revision < 1 || revision > latest
                ? Optional.empty()
                : match(room, revision, kind).findFirst();
    }

    private Stream<Match> match(String roomCode, long revision, Kind kind) {
        return history.at(roomCode, revision).map(RoomState::updatedAt).stream()
                .map(time -> new Match(roomCode, revision, time, kind, null));
    }

    private static Match participant(TimelinePlace joined) {
        return new Match(
                joined.room(),
                joined.revision(),
                joined.time(),
                Kind.PARTICIPANT,
                ParticipantSeated.class.getSimpleName());
    }

    private Found search(String text, long before) {
        var matches = new ArrayList<Match>();
        var bytes = ("\"" + text + "\"").getBytes(UTF_8);
        var read = new long[2];
        log.backwards(
                before,
                event -> {
                    var match = match(event, text, bytes);
                    if (match != null) {
                        matches.add(match);
                    }
                    read[0] = event.index();
                    read[1]++;
                    return read[1] < EVENTS_AT_ONCE && matches.size() < PAGE;
                });
        return new Found(matches, read[0] > 1 ? read[0] : null);
    }

    private @Nullable Match match(LoggedEvent event, String text, byte[] bytes) {
        var place = event.place();
        if (place == null) {
            return null;
        }
        var kind =
                event.data().eventId().equals(text)
                        ? Kind.EVENT
                        : contains(event.data().metadata(), bytes) ? kind(event, text) : null;
        return kind == null
                ? null
                : new Match(
                        place.room(),
                        place.revision(),
                        place.time(),
                        kind,
                        event.data().payloadType());
    }

    /** Only where the text is there at all, as few events are decoded. */
    private @Nullable Kind kind(LoggedEvent event, String text) {
        var metadata = decoder.decode(event).message().getMetaData();
        if (text.equals(metadata.get(EventMetadata.COMMAND_ID))) {
            return Kind.COMMAND;
        }
        return text.equals(metadata.get(EventMetadata.TRACE_ID)) ? Kind.TRACE : null;
    }

    private static boolean contains(byte[] all, byte[] part) {
        for (var from = 0; from + part.length <= all.length; from++) {
            var same = 0;
            while (same < part.length && all[from + same] == part[same]) {
                same++;
            }
            if (same == part.length) {
                return true;
            }
        }
        return false;
    }
}
