package dev.reprise.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keys of everybody, without a file: each follows from its participant. */
public final class DerivedKeys implements ParticipantKeys {

    private final Map<KeyId, Instant> destroyed = new ConcurrentHashMap<>();

    @Override
    public Found find(KeyId id) {
        var at = destroyed.get(id);
        return at == null
                ? new Living(new DataKey(id, Primitives.digest().digest(id.hex().getBytes(UTF_8))))
                : new Destroyed(at);
    }

    @Override
    public void create(Collection<Person> people, Instant at) {
        // They are there.
    }

    @Override
    public List<KeyId> ofSubject(String subject) {
        return List.of();
    }

    @Override
    public boolean destroy(KeyId id, Instant at) {
        destroyed.putIfAbsent(id, at);
        return true;
    }
}
