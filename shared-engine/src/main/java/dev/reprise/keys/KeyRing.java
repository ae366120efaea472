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
    private final Map<String, Long> distrusted = new ConcurrentHashMap<>();
    private final ReachedSignal signal = new ReachedSignal();

    /** The key with this identifier. */
    public Optional<KnownKey> find(String keyId) {
        return Optional.ofNullable(keys.get(keyId));
    }

    /** Whether everything is known of this key that has happened to it. */
    boolean isTrusted(String keyId) {
        return keys.containsKey(keyId) && !distrusted.containsKey(keyId);
    }

    /** Notes that an event of this key is not known, for which it has this version. */
    void distrust(String keyId, long version) {
        distrusted.merge(keyId, version, Math::max);
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
            distrusted.computeIfPresent(
                    key.keyId(), (_, version) -> key.version() >= version ? null : version);
        }
        signal.moved();
    }

    private static boolean isKnown(@Nullable KnownKey key, long version) {
        return key != null && key.version() >= version;
    }
}
