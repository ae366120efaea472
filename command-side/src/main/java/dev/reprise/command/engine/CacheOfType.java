package dev.reprise.command.engine;

import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.jspecify.annotations.Nullable;

import java.util.function.UnaryOperator;

/**
 * One type's aggregates in a cache that several types share. An identifier names another entry for
 * each type: an aggregate that is looked for under another one's identifier neither finds nor
 * evicts that one, whose lock it does not hold.
 */
public final class CacheOfType implements Cache {

    private final String type;
    private final Cache shared;

    public CacheOfType(String type, Cache shared) {
        this.type = type;
        this.shared = shared;
    }

    private @Nullable Key key(@Nullable Object identifier) {
        return identifier == null ? null : new Key(type, identifier);
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // Axon's signature.
    public <K, V> @Nullable V get(@Nullable K identifier) {
        return shared.get(key(identifier));
    }

    @Override
    public void put(@Nullable Object identifier, Object value) {
        shared.put(key(identifier), value);
    }

    @Override
    public boolean putIfAbsent(Object identifier, Object value) {
        return shared.putIfAbsent(new Key(type, identifier), value);
    }

    @Override
    public boolean remove(@Nullable Object identifier) {
        return shared.remove(key(identifier));
    }

    /** Of all types: Axon asks for it when nothing of its memory is to be believed any more. */
    @Override
    public void removeAll() {
        shared.removeAll();
    }

    @Override
    public boolean containsKey(@Nullable Object identifier) {
        return shared.containsKey(key(identifier));
    }

    @Override
    public <V> void computeIfPresent(Object identifier, UnaryOperator<V> update) {
        shared.computeIfPresent(new Key(type, identifier), update);
    }

    @Override
    public Registration registerCacheEntryListener(EntryListener listener) {
        return shared.registerCacheEntryListener(listener);
    }

    private record Key(String type, Object identifier) {}
}
