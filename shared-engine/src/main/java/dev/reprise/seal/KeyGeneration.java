package dev.reprise.seal;

import java.util.List;

/**
 * How far a key file has come. The log keeps the furthest that it has relied on, so that an older
 * copy of the file is recognised: none of the numbers ever falls.
 *
 * @param storeId names the store for which the file was made, hex
 * @param epoch how often its keys were wrapped by a new master key
 * @param slots how many keys were ever made
 * @param destroyed how many of them are destroyed
 */
public record KeyGeneration(String storeId, long epoch, long slots, long destroyed) {

    /** Of a log that has never relied on a key. */
    public static final KeyGeneration NONE = new KeyGeneration("", 0, 0, 0);

    /** What {@link #parse} reads. */
    public String text() {
        return "%s %d %d %d".formatted(storeId, epoch, slots, destroyed);
    }

    /** The generation with this text. */
    public static KeyGeneration parse(String text) {
        var words = List.of(text.split(" ", -1));
        return new KeyGeneration(
                words.get(0),
                Long.parseLong(words.get(1)),
                Long.parseLong(words.get(2)),
                Long.parseLong(words.get(3)));
    }

    /** Whether a file of this generation is at least as new as one of the other. */
    public boolean isAtLeast(KeyGeneration other) {
        return epoch >= other.epoch && slots >= other.slots && destroyed >= other.destroyed;
    }

    /** Whether a log of this generation can rely on keys of a store. */
    public boolean isOfStore(String id) {
        return storeId.isEmpty() || storeId.equals(id);
    }
}
