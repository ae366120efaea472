package dev.reprise.projection;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows that are made anew from the events, in memory, those of one owner at a time. */
final class FreshRows implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FreshRows.class);

    private final List<View> views;
    private final SeriesReader reader;
    private final SingleConnectionDataSource memory =
            new SingleConnectionDataSource(
                    "jdbc:h2:mem:;DB_CLOSE_ON_EXIT=FALSE" + ProjectionDatabase.NO_STALE_RESULTS,
                    true);
    private final JdbcTemplate tables = new JdbcTemplate(memory);
    private final TransactionTemplate transaction =
            new TransactionTemplate(new JdbcTransactionManager(memory));
    private final AllViews all;
    private final Map<String, Long> done = new HashMap<>();
    private long folded;

    FreshRows(List<View> views, SeriesReader reader) {
        this.views = views;
        this.reader = reader;
        Schema.of(views).ensureIn(memory);
        all = new AllViews(views, tables);
    }

    JdbcTemplate tables() {
        return tables;
    }

    /** How many events have been folded in all. */
    long folded() {
        return folded;
    }

    /** How many events of a series are in the rows. */
    long done(String series) {
        return done.getOrDefault(series, 0L);
    }

    /** Begins anew, without rows. */
    void clear() {
        done.clear();
        for (var view : views) {
            view.tables().forEach(table -> tables.execute("truncate table " + table));
            view.totals().forEach(table -> tables.execute("truncate table " + table));
        }
    }

    /**
     * Makes the owner's rows, or goes on with them, up to an index; says whether they can be made.
     *
     * @param afterStep is called now and then
     */
    boolean fold(RowOwner owner, long upTo, Runnable afterStep) {
        for (var series : owner.series()) {
            for (var isLast = false; !isLast; afterStep.run()) {
                var step = reader.after(series, done(series), upTo);
                if (!take(owner, all.concerned(step.events()))) {
                    return false;
                }
                if (!step.events().isEmpty()) {
                    done.put(series, step.events().getLast().number());
                }
                folded += step.events().size();
                isLast = step.isLast();
            }
        }
        return true;
    }

    private boolean take(RowOwner owner, List<ReceivedEvent> events) {
        try {
            // No listener hears of what is made in memory.
            var _ = events.isEmpty() ? null : transaction.execute(_ -> all.project(events));
            return true;
        } catch (RuntimeException | StackOverflowError failure) {
            if (FailureClassifier.isInfrastructureFailure(failure)) {
                throw failure;
            }
            LOG.error("The rows of {} cannot be made of its events", owner.id(), failure);
            return false;
        }
    }

    @Override
    public void close() {
        memory.destroy();
    }
}
