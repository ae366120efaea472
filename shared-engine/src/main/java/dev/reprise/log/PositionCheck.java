package dev.reprise.log;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.function.LongFunction;

/** Holds a log against its durable position, so that lost events are never overlooked. */
final class PositionCheck {

    private final LogFiles files;

    PositionCheck(LogFiles files) {
        this.files = files;
    }

    /** Refuses where events were acknowledged, and their whole database is gone. */
    void requireDatabase() throws IOException {
        if (Files.exists(files.position())
                && !files.hasDatabase()
                && !position().equals(Optional.of(LogPosition.NONE))) {
            throw refusal(disagreement(LogPosition.NONE, _ -> Optional.empty()).orElseThrow());
        }
    }

    StartRefusedException refusal(String reason) {
        return StartRefusedException.disagreement(reason, files.directory());
    }

    /**
     * What speaks against this log, if anything does.
     *
     * @param last its last event
     * @param at the event at an index, where it has one
     */
    Optional<String> disagreement(LogPosition last, LongFunction<Optional<LogPosition>> at)
            throws IOException {
        if (Files.notExists(files.position())) {
            return last.index() == 0
                    ? Optional.empty()
                    : Optional.of(
                            "%s holds %d events, but there is no %s, so it cannot be told whether events are missing."
                                    .formatted(files.database(), last.index(), files.position()));
        }
        var position = position();
        if (position.isEmpty()) {
            return Optional.of(
                    "%s is damaged, so it cannot be told whether events are missing; %s holds %d."
                            .formatted(files.position(), files.database(), last.index()));
        }
        return position.get().index() > last.index()
                ? Optional.of(behind(last.index(), position.get().index()))
                : otherHistory(position.get(), at);
    }

    private Optional<LogPosition> position() throws IOException {
        return PositionFile.read(files.position());
    }

    private String behind(long last, long position) {
        return "%d acknowledged events are missing: %s ends at event %d, and %s says that event %d was stored. The log was truncated, or is an older copy."
                .formatted(position - last, files.database(), last, files.position(), position);
    }

    private Optional<String> otherHistory(
            LogPosition position, LongFunction<Optional<LogPosition>> at) {
        var stored =
                position.index() == 0
                        ? LogPosition.NONE
                        : at.apply(position.index()).orElse(LogPosition.NONE);
        return position.equals(stored)
                ? Optional.empty()
                : Optional.of(
                        "Event %d in %s is not the one that %s says was acknowledged. The log is another one, or its events from some earlier one on are."
                                .formatted(position.index(), files.database(), files.position()));
    }
}
