package dev.reprise.query.find;

import dev.reprise.events.room.RoomCode;
import dev.reprise.web.parameter.Rfc3339;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a text that was pasted into a search box means. */
sealed interface Wanted {

    /**
     * A place in a room, as a link names it.
     *
     * @param revision {@code null} where a time is meant, or the latest
     * @param time {@code null} where a revision is meant, or the latest
     */
    record Moment(String roomCode, @Nullable Long revision, @Nullable Instant time)
            implements Wanted {}

    /** Whatever happened in any room about that time. */
    record Time(Instant time) implements Wanted {}

    /** A participant, an event, a command or a request. */
    record Identifier(String text) implements Wanted {}

    /** The meaning of a text; empty where it can have none. */
    static Optional<Wanted> of(String text) {
        if (text.contains("/")) {
            var path = text.replace('?', '/').replace('#', '/').replace('&', '/');
            return link(List.of(path.split("/", -1))).map(each -> each);
        }
        var code = RoomCode.normalise(text);
        if (code.isPresent()) {
            return Optional.of(new Moment(code.get(), null, null));
        }
        return Rfc3339.parse(text)
                .<Wanted>map(Time::new)
                .or(() ->
                        isIdentifier(text) ? Optional.of(new Identifier(text)) : Optional.empty());
    }

    /** A page's address, or one of the API, with or without a moment. */
    private static Optional<Moment> link(List<String> parts) {
        for (var i = 0; i + 1 < parts.size(); i++) {
            var code = RoomCode.normalise(parts.get(i + 1));
            if (List.of("r", "rooms").contains(parts.get(i)) && code.isPresent()) {
                return Optional.of(moment(code.get(), parts.subList(i + 2, parts.size())));
            }
        }
        return Optional.empty();
    }

    private static Moment moment(String roomCode, List<String> rest) {
        Long revision = null;
        Instant time = null;
        for (var i = 0; i < rest.size(); i++) {
            var part = rest.get(i);
            var value = part.substring(part.indexOf('=') + 1).replace("%3A", ":");
            if (part.equals("at") && i + 1 < rest.size()) {
                revision = number(rest.get(i + 1));
            } else if (part.startsWith("at=")) {
                revision = number(value);
            } else if (part.startsWith("t=") || part.startsWith("atTime=")) {
                time = Rfc3339.parse(value).orElse(null);
            }
        }
        return new Moment(roomCode, revision, revision == null ? time : null);
    }

    private static @Nullable Long number(String text) {
        try {
            return text.length() > 18 ? null : Long.valueOf(text);
        } catch (NumberFormatException _) {
            return null;
        }
    }

    /** The form of command ids, which is the widest. */
    private static boolean isIdentifier(String text) {
        return !text.isEmpty()
                && text.length() <= 64
                && text.chars()
                        .allMatch(each ->
                                (each >= '0' && each <= '9')
                                        || (each >= 'a' && each <= 'z')
                                        || (each >= 'A' && each <= 'Z')
                                        || "-_.:".indexOf(each) >= 0);
    }
}
