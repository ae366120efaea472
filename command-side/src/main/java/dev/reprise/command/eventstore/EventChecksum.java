package dev.reprise.command.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** CRC32C over everything a row says; H2 itself does not notice a flipped bit. */
final class EventChecksum {

    private EventChecksum() {}

    static int of(StoredEvent event) {
        var sum = new CRC32C();
        var time = event.timestamp();
        sum.update(
                ByteBuffer.allocate(Long.BYTES * 3 + Integer.BYTES)
                        .putLong(event.globalIndex())
                        .putLong(event.sequenceNumber())
                        .putLong(time.getEpochSecond())
                        .putInt(time.getNano())
                        .flip());
        add(sum, event.eventId());
        add(sum, event.aggregateId());
        add(sum, event.aggregateType());
        add(sum, event.payloadType());
        add(sum, event.payloadRevision() == null ? "" : event.payloadRevision());
        add(sum, event.payload());
        add(sum, event.metadata());
        return (int) sum.getValue();
    }

    private static void add(CRC32C sum, String part) {
        add(sum, part.getBytes(UTF_8));
    }

    // The length goes first, or bytes could move from the end of one part to the start of the next
    // unnoticed.
    private static void add(CRC32C sum, byte[] part) {
        sum.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
        sum.update(part);
    }
}
