package dev.reprise.log;

import java.util.zip.CRC32C;

/** The same for the same entries of an index, in whatever order they are read. */
final class Fingerprint {

    private long entries;
    private long sum;

    void add(byte[] key, byte[] value) {
        var checksum = new CRC32C();
        checksum.update(key);
        checksum.update(value);
        sum += checksum.getValue();
        entries++;
    }

    boolean isSameAs(Fingerprint other) {
        return entries == other.entries && sum == other.sum;
    }
}
