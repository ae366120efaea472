package dev.reprise.projection;

import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import java.util.List;

/**
 * Isolates a poison event: projects within savepoints, so that the events that succeed stay in the
 * transaction.
 */
final class PoisonEventIsolator {

    private final Projection projection;
    private final TransactionTemplate savepoint;

    PoisonEventIsolator(Projection projection, PlatformTransactionManager transactions) {
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
    @Nullable Throwable attempt(List<ReceivedEvent> events, List<Runnable> afterwards) {
        try {
            savepoint.executeWithoutResult(_ -> {
                events.forEach(ReceivedEvent::requireReadable);
                afterwards.add(projection.project(events));
            });
            return null;
        } catch (RuntimeException | StackOverflowError failure) {
            if (FailureClassifier.isInfrastructureFailure(failure)) {
                throw failure;
            }
            return failure;
        }
    }

    /** Projects one room's events as far as that goes; the first that fails, or {@code null}. */
    @Nullable PoisonEvent asFarAsPossible(List<ReceivedEvent> ofRoom, List<Runnable> afterwards) {
        if (attempt(ofRoom, afterwards) == null) {
            return null;
        }
        for (var event : ofRoom) {
            var failure = attempt(List.of(event), afterwards);
            if (failure != null) {
                return new PoisonEvent(event, failure);
            }
        }
        return null;
    }

    /** An event that fails. */
    record PoisonEvent(ReceivedEvent event, Throwable failure) {}
}
