package dev.reprise.seal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * In which slot a key lies, in 8 to 16 bytes of memory a key: people are many, and their ids are in
 * the file.
 */
final class KeyIndex {

    private static final int LEAST_CAPACITY = 64;

    private final Ids ids;
    private int[] ordinals;
    private int size;

    /**
     * An index of no key.
     *
     * @param expected how many there will be at least
     */
    KeyIndex(Ids ids, long expected) {
        this.ids = ids;
        var capacity = Math.max(LEAST_CAPACITY, 4 * Long.highestOneBit(Math.max(1, expected)));
        ordinals = new int[Math.toIntExact(capacity)];
    }

    /** The slot of a key; 0 where there is none. */
    int find(byte[] id) throws IOException {
        for (var place = place(id); ordinals[place] != 0; place = after(place)) {
            if (Arrays.equals(ids.at(ordinals[place]), id)) {
                return ordinals[place];
            }
        }
        return 0;
    }

    void add(byte[] id, int ordinal) throws IOException {
        if (2 * ++size > ordinals.length) {
            grow();
        }
        put(id, ordinal);
    }

    private void put(byte[] id, int ordinal) {
        var place = place(id);
        while (ordinals[place] != 0) {
            place = after(place);
        }
        ordinals[place] = ordinal;
    }

    private void grow() throws IOException {
        var known = ordinals;
        ordinals = new int[2 * known.length];
        for (var ordinal : known) {
            if (ordinal != 0) {
                put(ids.at(ordinal), ordinal);
            }
        }
    }

    /** An id is a hash already. */
    private int place(byte[] id) {
        return ByteBuffer.wrap(id).getInt() & (ordinals.length - 1);
    }

    private int after(int place) {
        return (place + 1) & (ordinals.length - 1);
    }

    /** Where the ids are. */
    @FunctionalInterface
    interface Ids {
        byte[] at(int ordinal) throws IOException;
    }
}
