package dev.reprise.command.erasure;

import dev.reprise.log.EventLog;
import dev.reprise.projection.TailSubscription;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import java.time.Duration;

/** The log with all that had happened when it was asked for, also where it is a replica. */
final class CurrentLog {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final EventLog log;
    private final TailSubscription tail;

    CurrentLog(EventLog log, TailSubscription tail) {
        this.log = log;
        this.tail = tail;
    }

    /** The log with whatever it has. */
    EventLog asItIs() {
        return log;
    }

    /** The log, once it has all. */
    EventLog current() {
        if (!hasAll()) {
            throw new ApiException(
                            ErrorCode.ENGINE_UNAVAILABLE,
                            "This node does not know yet what has happened.")
                    .retryAfter(PATIENCE);
        }
        return log;
    }

    private boolean hasAll() {
        try {
            return tail.awaitHead(PATIENCE);
        } catch (RuntimeException unknownHead) {
            // The event store is out of reach.
            return false;
        }
    }
}
