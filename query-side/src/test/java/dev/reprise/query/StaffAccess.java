package dev.reprise.query;

import dev.reprise.events.access.RecordAccess;
import dev.reprise.events.access.RoomAccessed;
import dev.reprise.identity.ApiKeyVerifier;
import dev.reprise.identity.Caller;
import dev.reprise.identity.Credential;
import dev.reprise.identity.Scope;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** API keys, and access logs as a command side would keep them; it can be slow, or fail. */
public final class StaffAccess implements ApiKeyVerifier {

    /** A key with {@code support:replay}, and one that may read as well. */
    public static final String STAFF = "rk_staff_secret";

    public static final String READER = "rk_reader_secret";

    private final LogWriter log;
    private final List<RoomAccessed> recorded = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch held = new CountDownLatch(0);
    private volatile boolean failing;
    private volatile boolean revoked;
    private volatile @Nullable Instant expiry;

    StaffAccess(LogWriter log) {
        this.log = log;
    }

    @Override
    public Optional<Credential> verify(String key) {
        return switch (key) {
            case STAFF -> revoked ? Optional.empty() : Optional.of(ofStaff());
            case READER -> Optional.of(new Credential(caller("reader", Scope.ROOMS_READ), null));
            default -> Optional.empty();
        };
    }

    private Credential ofStaff() {
        return new Credential(caller("staff", Scope.SUPPORT_REPLAY), expiry, _ -> !revoked);
    }

    private static Caller caller(String keyId, Scope scope) {
        return new Caller.OfApiKey(keyId, Set.of(scope));
    }

    @CommandHandler
    void handle(RecordAccess access) throws InterruptedException {
        held.await();
        if (failing) {
            throw new IllegalStateException("The disk is nearly full");
        }
        var event =
                new RoomAccessed(
                        access.accessId(),
                        access.roomCode(),
                        access.keyId(),
                        access.kind(),
                        access.fromRevision(),
                        access.toRevision(),
                        access.reason());
        append(access, event);
    }

    private synchronized void append(RecordAccess access, RoomAccessed event) {
        log.publish(
                List.of(
                        new GenericDomainEventMessage<>(
                                "AccessLogAggregate",
                                access.logId(),
                                of(access.roomCode()).size(),
                                event,
                                Map.of(),
                                access.accessId(),
                                RoomStory.START)));
        recorded.add(event);
    }

    /** What is on record of a room. */
    public List<RoomAccessed> of(String roomCode) {
        return recorded.stream().filter(each -> each.roomCode().equals(roomCode)).toList();
    }

    /** Puts nothing on record until it is released. */
    public void hold() {
        held = new CountDownLatch(1);
    }

    public void release() {
        held.countDown();
    }

    public void fail(boolean failing) {
        this.failing = failing;
    }

    /** From now on, the staff's key is good for nothing, or good again. */
    public void revoke(boolean revoked) {
        this.revoked = revoked;
    }

    /** From now on, the staff's key is known to expire then. */
    public void expire(@Nullable Instant expiry) {
        this.expiry = expiry;
    }
}
