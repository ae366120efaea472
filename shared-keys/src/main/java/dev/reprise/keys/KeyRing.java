package dev.reprise.keys;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** All API keys that this node has heard of, in memory. */
public final class KeyRing {

    private final Map<String, KnownKey> keys = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();

    KeyRing(Collection<KnownKey> keys) {
        keys.forEach(key -> this.keys.put(key.keyId(), key));
    }

    /** The key with this identifier. */
    public Optional<KnownKey> find(String keyId) {
        return Optional.ofNullable(keys.get(keyId));
    }

    /** All keys, also those that are no longer valid. */
    public List<KnownKey> all() {
        return List.copyOf(keys.values());
    }

    /** Waits until a key is known with this version; false if it is not in time. */
    public boolean await(String keyId, long version, Duration patience) {
        var left = patience.toNanos();
        lock.lock();
        try {
            while (!isKnown(keys.get(keyId), version)) {
                if (left <= 0) {
                    return false;
                }
                left = news.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes in what these keys are now; what was known better stays, so that nothing comes back.
     */
    void learn(Collection<KnownKey> changed) {
        for (var key : changed) {
            keys.merge(
                    key.keyId(),
                    key,
                    (known, told) -> isKnown(known, told.version()) ? known : told);
        }
        lock.lock();
        try {
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static boolean isKnown(@Nullable KnownKey key, long version) {
        return key != null && key.version() >= version;
    }
}
