package dev.reprise.keys;

import dev.reprise.projection.ReachedSignal;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** All API keys that this node has heard of, in memory. */
public final class KeyRing {

    private final Map<String, KnownKey> keys = new ConcurrentHashMap<>();
    private final ReachedSignal signal = new ReachedSignal();

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
        return signal.await(() -> isKnown(keys.get(keyId), version), patience);
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
        signal.moved();
    }

    private static boolean isKnown(@Nullable KnownKey key, long version) {
        return key != null && key.version() >= version;
    }
}
