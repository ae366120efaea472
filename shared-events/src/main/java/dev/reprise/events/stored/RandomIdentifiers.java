package dev.reprise.events.stored;

import org.axonframework.common.IdentifierFactory;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.UUID;

/**
 * Random bits of a {@link SecureRandom}, and identifiers made of them, also of Axon's messages.
 * Many are drawn at once, as each draw is a system call.
 */
public final class RandomIdentifiers extends IdentifierFactory {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final ByteBuffer DRAWN = ByteBuffer.allocate(4096).position(4096);

    /** So many random bytes, at most 4,096. */
    public static byte[] bytes(int count) {
        var bytes = new byte[count];
        synchronized (DRAWN) {
            if (DRAWN.remaining() < count) {
                RANDOM.nextBytes(DRAWN.array());
                DRAWN.rewind();
            }
            DRAWN.get(bytes);
        }
        return bytes;
    }

    /** A random UUID, of version 4. */
    public static String uuid() {
        var bits = ByteBuffer.wrap(bytes(16));
        var most = (bits.getLong() & ~0xf000L) | 0x4000L;
        var least = (bits.getLong() & ~(3L << 62)) | (2L << 62);
        return new UUID(most, least).toString();
    }

    @Override
    public String generateIdentifier() {
        return uuid();
    }
}
