package dev.reprise.log;

import dev.reprise.log.EventDatabase.Family;

import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

import java.math.BigInteger;
import java.util.Arrays;

/** Reads all entries of a family in their order, and goes on behind what cannot be read. */
final class WholeScan {

    private static final byte[] START = {};

    private final EventDatabase database;
    private final Family family;
    private final Entries entries;

    /** As long as any key, so that the keys are numbers in their order. */
    private final int width;

    private byte[] last = START;

    private WholeScan(EventDatabase database, Family family, Entries entries) {
        this.database = database;
        this.family = family;
        this.entries = entries;
        this.width = family == Family.EVENTS ? Long.BYTES : 128;
    }

    static void of(Family family, EventDatabase database, Entries entries) {
        new WholeScan(database, family, entries).run();
    }

    private void run() {
        byte @Nullable [] from = START;
        while (from != null) {
            from = readFrom(from);
        }
    }

    /** Where to go on; {@code null} at the end. */
    private byte @Nullable [] readFrom(byte[] from) {
        try {
            database.scan(
                    family,
                    from,
                    (key, value) -> {
                        last = key;
                        entries.visit(key, value);
                        return true;
                    });
            return null;
        } catch (RocksDBException damage) {
            var next = behindDamage();
            entries.unreadable(
                    last.length == 0 ? null : last, next, String.valueOf(damage.getMessage()));
            return next;
        }
    }

    /** The first key behind the damage that follows the last key; {@code null} for none. */
    private byte @Nullable [] behindDamage() {
        var low = new BigInteger(1, Arrays.copyOf(last, width));
        var end = BigInteger.ONE.shiftLeft(width * Byte.SIZE);
        var step = BigInteger.ONE;
        while (low.add(step).compareTo(end) < 0 && !isReadable(low.add(step))) {
            step = step.shiftLeft(1);
        }
        // The first place that can be read lies between half a step and a whole one.
        var high = low.add(step).min(end);
        var middle = low.add(step.shiftRight(1));
        while (high.subtract(middle).compareTo(BigInteger.ONE) > 0) {
            var next = middle.add(high).shiftRight(1);
            if (isReadable(next)) {
                high = next;
            } else {
                middle = next;
            }
        }
        return high.equals(end) ? null : firstFrom(high);
    }

    private boolean isReadable(BigInteger place) {
        try {
            seek(place);
            return true;
        } catch (RocksDBException _) {
            return false;
        }
    }

    private byte @Nullable [] firstFrom(BigInteger place) {
        try {
            return seek(place);
        } catch (RocksDBException _) {
            return null;
        }
    }

    private byte @Nullable [] seek(BigInteger place) throws RocksDBException {
        var found = new byte[1][];
        database.scan(
                family,
                bytes(place),
                (key, _) -> {
                    found[0] = key;
                    return false;
                });
        return found[0];
    }

    private byte[] bytes(BigInteger place) {
        var magnitude = place.toByteArray();
        var bytes = new byte[width];
        var length = Math.min(width, magnitude.length);
        System.arraycopy(magnitude, magnitude.length - length, bytes, width - length, length);
        return bytes;
    }

    /** Is given all entries that can be read. */
    interface Entries {

        void visit(byte[] key, byte[] value);

        /**
         * Is told of entries that cannot be read, if there are any.
         *
         * @param after the last key before them; {@code null} for none
         * @param before the first key behind them; {@code null} for none
         */
        void unreadable(byte @Nullable [] after, byte @Nullable [] before, String reason);
    }
}
