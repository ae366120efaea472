package dev.reprise.axonserver.migration;

import io.axoniq.axonserver.connector.AxonServerConnection;
import io.axoniq.axonserver.connector.AxonServerConnectionFactory;
import io.axoniq.axonserver.connector.event.EventChannel;
import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.connector.impl.ServerAddress;
import io.axoniq.axonserver.grpc.event.Confirmation;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A context of an Axon Server. No call waits for ever. */
final class AxonServerTarget implements MigrationTarget {

    private static final long LONGEST_WAIT = 30;
    private static final int BUFFER = 100;

    private final AxonServerAddress address;
    private final LastFailure failure = new LastFailure();
    private final AxonServerConnectionFactory connections;
    private final AxonServerConnection connection;

    private AxonServerTarget(AxonServerAddress address) {
        this.address = address;
        var settings =
                AxonServerConnectionFactory.forClient("reprise-move")
                        .routingServers(new ServerAddress(address.host(), address.port()))
                        .connectTimeout(LONGEST_WAIT, TimeUnit.SECONDS)
                        .customize(channel -> channel.intercept(failure));
        if (address.token() != null) {
            settings.token(address.token());
        }
        if (address.tls()) {
            settings.useTransportSecurity();
        }
        connections = settings.build();
        connection = connections.connect(address.context());
    }

    /** Connects, or says why that is impossible. */
    static AxonServerTarget open(AxonServerAddress address) throws IOException {
        // Else it prints an advertisement where nobody answers on its usual port.
        System.setProperty("axon.axonserver.suppressDownloadMessage", "true");
        var target = new AxonServerTarget(address);
        try {
            target.count();
            return target;
        } catch (IOException failure) {
            target.close();
            throw failure;
        }
    }

    @Override
    public long count() throws IOException {
        return answer(channel().getLastToken()) + 1;
    }

    @Override
    public void append(List<Event> events) throws IOException {
        var confirmation = answer(committed(events));
        if (confirmation == null || !confirmation.getSuccess()) {
            throw new UnavailableException(this + " has not confirmed a transaction.");
        }
    }

    private CompletableFuture<Confirmation> committed(List<Event> events)
            throws UnavailableException {
        try {
            var transaction = channel().startAppendEventsTransaction();
            events.forEach(transaction::appendEvent);
            return transaction.commit();
        } catch (RuntimeException broken) {
            // The connection was lost while they were sent.
            throw unavailable(broken);
        }
    }

    @Override
    public Reading readAfter(long events) {
        var stream = channel().openStream(events - 1, BUFFER);
        return new Reading() {
            @Override
            public EventWithToken next() throws IOException {
                return nextOf(stream);
            }

            @Override
            public void close() {
                stream.close();
            }
        };
    }

    private EventWithToken nextOf(EventStream stream) throws IOException {
        try {
            var next = stream.nextIfAvailable(LONGEST_WAIT, TimeUnit.SECONDS);
            if (next == null) {
                throw unavailable(stream.getError().orElseGet(TimeoutException::new));
            }
            return next;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private EventChannel channel() {
        return connection.eventChannel();
    }

    private <T> T answer(CompletableFuture<T> future) throws IOException {
        try {
            return future.get(LONGEST_WAIT, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw unavailable(failed.getCause() == null ? failed : failed.getCause());
        } catch (TimeoutException late) {
            throw unavailable(late);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private UnavailableException unavailable(Throwable cause) {
        var reason = failure.last().or(() -> Optional.ofNullable(cause.getMessage()));
        return new UnavailableException(
                "%s cannot be used (%s)."
                        .formatted(address, reason.orElse(cause.getClass().getSimpleName())));
    }

    private static InterruptedIOException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        var interrupted = new InterruptedIOException();
        interrupted.initCause(cause);
        return interrupted;
    }

    @Override
    public void close() {
        connections.shutdown();
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
