package dev.reprise.command.decision.domain;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * An immutable map whose changed copies share all entries but one with it: an event changes one of
 * what may be hundreds. A copy reads no key, as their hashes lie side by side.
 */
public final class PersistentMap<V> extends AbstractMap<String, V> {

    /** Of the entries' keys, ascending. */
    private final int[] hashes;

    private final Map.Entry<String, V>[] entries;

    private PersistentMap(int[] hashes, Map.Entry<String, V>[] entries) {
        this.hashes = hashes;
        this.entries = entries;
    }

    /** A map with these entries. */
    public static <V> PersistentMap<V> of(Map<String, V> entries) {
        if (entries instanceof PersistentMap<V> same) {
            return same;
        }
        @SuppressWarnings({"unchecked", "rawtypes"}) // There are no arrays of generic types.
        Map.Entry<String, V>[] sorted =
                entries.entrySet().stream()
                        .map(Map.Entry::copyOf)
                        .sorted(Comparator.comparingInt(each -> each.getKey().hashCode()))
                        .toArray(Map.Entry[]::new);
        var hashes = new int[sorted.length];
        Arrays.setAll(hashes, index -> sorted[index].getKey().hashCode());
        return new PersistentMap<>(hashes, sorted);
    }

    /** A map with this entry too, instead of another of the same key. */
    public PersistentMap<V> with(String key, V value) {
        var index = indexOf(key);
        if (index >= 0) {
            var changed = entries.clone();
            changed[index] = Map.entry(key, value);
            return new PersistentMap<>(hashes, changed);
        }
        var place = -index - 1;
        var size = entries.length;
        var longer = Arrays.copyOf(entries, size + 1);
        System.arraycopy(entries, place, longer, place + 1, size - place);
        longer[place] = Map.entry(key, value);
        var longerHashes = Arrays.copyOf(hashes, size + 1);
        System.arraycopy(hashes, place, longerHashes, place + 1, size - place);
        longerHashes[place] = key.hashCode();
        return new PersistentMap<>(longerHashes, longer);
    }

    /** A map without a key. */
    public PersistentMap<V> without(String key) {
        var index = indexOf(key);
        if (index < 0) {
            return this;
        }
        var last = entries.length - 1;
        var fewer = Arrays.copyOf(entries, last);
        System.arraycopy(entries, index + 1, fewer, index, last - index);
        var fewerHashes = Arrays.copyOf(hashes, last);
        System.arraycopy(hashes, index + 1, fewerHashes, index, last - index);
        return new PersistentMap<>(fewerHashes, fewer);
    }

    /** Where a key is; where it is not, and would be, less than 0 as by a binary search. */
    private int indexOf(Object key) {
        var hash = key.hashCode();
        var index = Arrays.binarySearch(hashes, hash);
        while (index > 0 && hashes[index - 1] == hash) {
            index--;
        }
        while (index >= 0 && !entries[index].getKey().equals(key)) {
            index++;
            if (index == hashes.length || hashes[index] != hash) {
                return -index - 1;
            }
        }
        return index;
    }

    @Override
    @SuppressWarnings("NullAway") // null where there is none, as Map has it.
    public V get(Object key) {
        var index = indexOf(key);
        return index < 0 ? null : entries[index].getValue();
    }

    @Override
    public boolean containsKey(Object key) {
        return indexOf(key) >= 0;
    }

    @Override
    public int size() {
        return entries.length;
    }

    @Override
    public Set<Map.Entry<String, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, V>> iterator() {
                return Arrays.asList(entries).iterator();
            }

            @Override
            public int size() {
                return entries.length;
            }
        };
    }
}
