package dev.reprise.command.decision.domain;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An immutable map whose changed copies share all but a part with it: an event changes one entry of
 * what may be hundreds.
 */
public final class PersistentMap<V> extends AbstractMap<String, V> {

    /** So many entries are one part, since most maps never have more. */
    private static final int FEW = 8;

    /** A power of two. */
    private static final int PARTS = 32;

    private final List<Map<String, V>> parts;
    private final int size;

    private PersistentMap(List<Map<String, V>> parts, int size) {
        this.parts = parts;
        this.size = size;
    }

    /** A map with these entries. */
    public static <V> PersistentMap<V> of(Map<String, V> entries) {
        if (entries instanceof PersistentMap<V> same) {
            return same;
        }
        var parts = entries.size() <= FEW ? 1 : PARTS;
        return new PersistentMap<V>(Collections.nCopies(parts, Map.of()), 0).with(entries);
    }

    private PersistentMap<V> with(Map<String, V> entries) {
        var map = this;
        for (var entry : entries.entrySet()) {
            map = map.with(entry.getKey(), entry.getValue());
        }
        return map;
    }

    /** A map with this entry too, instead of another of the same key. */
    public PersistentMap<V> with(String key, V value) {
        var part = part(key);
        if (part.isEmpty()) {
            return changed(key, Map.of(key, value), 1);
        }
        var changed = new HashMap<>(part);
        changed.put(key, value);
        if (parts.size() == 1 && changed.size() > FEW) {
            return of(changed);
        }
        return changed(key, Map.copyOf(changed), changed.size() - part.size());
    }

    /** A map without a key. */
    public PersistentMap<V> without(String key) {
        var part = part(key);
        if (!part.containsKey(key)) {
            return this;
        }
        var changed = new HashMap<>(part);
        changed.remove(key);
        return changed(key, Map.copyOf(changed), -1);
    }

    private PersistentMap<V> changed(String key, Map<String, V> part, int more) {
        @SuppressWarnings({"unchecked", "rawtypes"}) // There are no arrays of generic types.
        Map<String, V>[] changed = parts.toArray(new Map[0]);
        changed[indexOf(key)] = part;
        return new PersistentMap<>(List.of(changed), size + more);
    }

    private Map<String, V> part(Object key) {
        return parts.get(indexOf(key));
    }

    private int indexOf(Object key) {
        var hash = key.hashCode();
        return (hash ^ (hash >>> 16)) & (parts.size() - 1);
    }

    @Override
    @SuppressWarnings("NullAway") // null where there is none, as Map has it.
    public V get(Object key) {
        return part(key).get(key);
    }

    @Override
    public boolean containsKey(Object key) {
        return part(key).containsKey(key);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Set<Map.Entry<String, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, V>> iterator() {
                var all = new ArrayList<Map.Entry<String, V>>(size);
                parts.forEach(part -> all.addAll(part.entrySet()));
                return Collections.unmodifiableList(all).iterator();
            }

            @Override
            public int size() {
                return size;
            }
        };
    }
}
