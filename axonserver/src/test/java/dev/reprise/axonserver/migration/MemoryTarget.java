package dev.reprise.axonserver.migration;

import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A target in memory. Like Axon Server it stores a transaction whole or not at all, and only with
 * the next sequence numbers. Its connection can be lost.
 */
final class MemoryTarget implements MigrationTarget {

    /** What happens to one transaction. */
    enum Loss {
        /** It does not arrive. */
        ITSELF,
        /** It is stored, and nobody says so. */
        ITS_CONFIRMATION,
        /** It is stored only after somebody has asked whether it is. */
        FOR_A_WHILE
    }

    final List<Event> events = new ArrayList<>();
    final List<Integer> transactions = new ArrayList<>();
    final Map<Integer, Loss> losses = new HashMap<>();
    UnaryOperator<Event> keeping = UnaryOperator.identity();
    Runnable meanwhile = () -> {};
    int readsUntilLost = Integer.MAX_VALUE;
    boolean isGone;
    private final Map<String, Long> versions = new HashMap<>();
    private List<Event> late = List.of();
    private int attempts;

    @Override
    public long count() throws UnavailableException {
        requireConnection();
        return events.size();
    }

    @Override
    public void append(List<Event> transaction) throws UnavailableException {
        requireConnection();
        store(late);
        late = List.of();
        attempts++;
        switch (losses.get(attempts)) {
            case ITSELF -> throw lost();
            case ITS_CONFIRMATION -> {
                store(transaction);
                throw lost();
            }
            case FOR_A_WHILE -> {
                late = transaction;
                throw lost();
            }
            case null -> store(transaction);
        }
        meanwhile.run();
    }

    private void store(List<Event> transaction) throws UnavailableException {
        var next = new HashMap<>(versions);
        for (var event : transaction) {
            var aggregate = event.getAggregateIdentifier();
            if (next.getOrDefault(aggregate, 0L) != event.getAggregateSequenceNumber()) {
                throw new UnavailableException("Invalid sequence number.");
            }
            next.merge(aggregate, 1L, Long::sum);
        }
        versions.putAll(next);
        if (!transaction.isEmpty()) {
            transactions.add(transaction.size());
            transaction.stream().map(keeping).forEach(events::add);
        }
    }

    @Override
    public Reading readAfter(long start) throws UnavailableException {
        requireConnection();
        return new Reading() {
            private int position = (int) start;

            @Override
            public EventWithToken next() throws UnavailableException {
                if (readsUntilLost-- == 0) {
                    throw lost();
                }
                return EventWithToken.newBuilder()
                        .setToken(position)
                        .setEvent(events.get(position++))
                        .build();
            }

            @Override
            public void close() {}
        };
    }

    private void requireConnection() throws UnavailableException {
        if (isGone) {
            throw lost();
        }
    }

    private static UnavailableException lost() {
        return new UnavailableException("The connection is lost.");
    }

    @Override
    public void close() {}

    @Override
    public String toString() {
        return "The target";
    }
}
