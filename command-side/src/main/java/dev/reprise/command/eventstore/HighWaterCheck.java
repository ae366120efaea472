package dev.reprise.command.eventstore;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.Optional;

/** Holds a database against its high-water file, so that lost events are never overlooked. */
final class HighWaterCheck {

    private static final Logger LOG = LoggerFactory.getLogger(HighWaterCheck.class);

    private final EventFiles files;

    HighWaterCheck(EventFiles files) {
        this.files = files;
    }

    /** Refuses where events were acknowledged, and their whole database is gone. */
    void requireDatabase() throws IOException {
        if (Files.exists(files.highWater()) && Files.notExists(files.database())) {
            var mark = HighWaterFile.read(files.highWater());
            if (!mark.equals(Optional.of(HighWater.NONE))) {
                throw refusal(disagreement(HighWater.NONE, Optional.empty()).orElse(""));
            }
        }
    }

    /**
     * Opens the high-water file for writing.
     *
     * @param acceptLoss whether to go on where it says that events are missing
     */
    HighWaterFile open(EventReader reader, Barrier barrier, boolean acceptLoss)
            throws IOException, SQLException {
        var last = reader.last();
        var disagreement = disagreement(last, reader);
        if (disagreement.isPresent()) {
            if (!acceptLoss) {
                throw refusal(disagreement.get());
            }
            LOG.warn(
                    "As told, Reprise goes on after event {} and gives up what is missing. {}",
                    last.index(),
                    disagreement.get());
        }
        if (disagreement.isPresent() || Files.notExists(files.highWater())) {
            // The file must never be ahead of what a loss of power would leave.
            barrier.force();
            HighWaterFile.replace(files.highWater(), last);
        }
        return HighWaterFile.open(files.highWater());
    }

    /** What speaks against this database, if anything does. */
    Optional<String> disagreement(EventReader reader) throws IOException {
        return disagreement(reader.last(), reader);
    }

    private Optional<String> disagreement(HighWater last, EventReader reader) throws IOException {
        var marked = Files.exists(files.highWater()) ? mark() : Optional.<HighWater>empty();
        return disagreement(
                last, marked.flatMap(mark -> reader.at(mark.index())).map(HighWater::of));
    }

    private Optional<HighWater> mark() throws IOException {
        return HighWaterFile.read(files.highWater());
    }

    private Optional<String> disagreement(HighWater last, Optional<HighWater> marked)
            throws IOException {
        if (Files.notExists(files.highWater())) {
            return last.index() == 0
                    ? Optional.empty()
                    : Optional.of(
                            "%s holds %d events, but there is no %s, so nobody can tell whether events are missing."
                                    .formatted(files.database(), last.index(), files.highWater()));
        }
        var mark = mark();
        if (mark.isEmpty()) {
            return Optional.of(
                    "%s is damaged, so nobody can tell whether events are missing; %s holds %d."
                            .formatted(files.highWater(), files.database(), last.index()));
        }
        return mark.get().index() > last.index()
                ? Optional.of(behind(last.index(), mark.get().index()))
                : otherHistory(mark.get(), marked);
    }

    private String behind(long last, long mark) {
        return "%d acknowledged events are missing: %s ends at event %d, and %s says that event %d was stored. The database was truncated, or is an older copy."
                .formatted(mark - last, files.database(), last, files.highWater(), mark);
    }

    private Optional<String> otherHistory(HighWater mark, Optional<HighWater> marked) {
        return mark.equals(marked.orElse(HighWater.NONE))
                ? Optional.empty()
                : Optional.of(
                        "Event %d in %s is not the one that %s says was acknowledged. The database is another one, or its events from some earlier one on are."
                                .formatted(mark.index(), files.database(), files.highWater()));
    }

    private StartRefusedException refusal(String reason) {
        return StartRefusedException.disagreement(reason, files.directory());
    }
}
