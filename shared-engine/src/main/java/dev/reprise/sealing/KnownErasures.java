package dev.reprise.sealing;

import dev.reprise.seal.KeyId;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What this process knows of erasures, in memory. */
public final class KnownErasures {

    private final Map<KeyId, String> erasureOf = new ConcurrentHashMap<>();
    private final Map<String, ErasureRecord> open = new ConcurrentHashMap<>();

    /** Takes in what is on record of an erasure now. */
    public void learn(ErasureRecord erasure) {
        erasure.keys().forEach(key -> erasureOf.put(key, erasure.erasureId()));
        if (erasure.isOpen()) {
            open.put(erasure.erasureId(), erasure);
        } else {
            open.remove(erasure.erasureId());
        }
    }

    /** As part of which erasure a participant was erased, if at all. */
    public Optional<String> of(String participantId) {
        return Optional.ofNullable(erasureOf.get(KeyId.of(participantId)));
    }

    /** Those in which something is left to be done. */
    public List<ErasureRecord> open() {
        return List.copyOf(open.values());
    }
}
