package dev.reprise.projection;

import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import java.util.List;

/** Projects events so that those that go well stay, within a transaction that is under way. */
final class Isolation {

    private final Projection projection;
    private final TransactionTemplate savepoint;

    Isolation(Projection projection, PlatformTransactionManager transactions) {
        this.projection = projection;
        savepoint = new TransactionTemplate(transactions);
        savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /**
     * Projects all of these or none.
     *
     * @param afterwards gets what to do once that is committed
     * @return why none, if that is for what the events are; any other failure is thrown
     */
    @Nullable Throwable attempt(List<Arrival> events, List<Runnable> afterwards) {
        try {
            savepoint.executeWithoutResult(_ -> {
                events.forEach(Arrival::requireReadable);
                afterwards.add(projection.project(events));
            });
            return null;
        } catch (RuntimeException | StackOverflowError failure) {
            if (Surroundings.areToBlame(failure)) {
                throw failure;
            }
            return failure;
        }
    }

    /** Projects one room's events as far as that goes; the first that fails, or {@code null}. */
    @Nullable Poison asFarAsPossible(List<Arrival> ofRoom, List<Runnable> afterwards) {
        if (attempt(ofRoom, afterwards) == null) {
            return null;
        }
        for (var event : ofRoom) {
            var failure = attempt(List.of(event), afterwards);
            if (failure != null) {
                return new Poison(event, failure);
            }
        }
        return null;
    }

    /** An event that fails. */
    record Poison(Arrival event, Throwable failure) {}
}
