package dev.reprise.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Keys whose order as bytes is the order of what they name. */
final class Keys {

    private static final byte END = 0;

    private Keys() {}

    static byte[] index(long index) {
        return ByteBuffer.allocate(Long.BYTES).putLong(index).array();
    }

    static long index(byte[] key) {
        return ByteBuffer.wrap(key).getLong();
    }

    /**
     * A number within a series.
     *
     * @param series the name of the series, without the character 0
     */
    static byte[] numbered(String series, long number) {
        var name = series.getBytes(UTF_8);
        return ByteBuffer.allocate(name.length + 1 + Long.BYTES)
                .put(name)
                .put(END)
                .putLong(number)
                .array();
    }

    static long number(byte[] key) {
        return ByteBuffer.wrap(key, key.length - Long.BYTES, Long.BYTES).getLong();
    }

    static String series(byte[] key) {
        return new String(key, 0, key.length - Long.BYTES - 1, UTF_8);
    }

    static boolean isOf(String series, byte[] key) {
        var name = series.getBytes(UTF_8);
        return key.length == name.length + 1 + Long.BYTES
                && key[name.length] == END
                && Arrays.equals(key, 0, name.length, name, 0, name.length);
    }
}
