package dev.reprise.seal;

import java.io.IOException;
import java.nio.file.Path;

/** The same keys under another master key, in another file. */
final class Rewrapping {

    private Rewrapping() {}

    /** Writes the file, complete and durable. */
    static KeySlots write(
            KeySlots slots, KeyHeader header, MasterKey master, Path draft, MasterKey next)
            throws IOException {
        var wrapped = KeySlots.fresh(draft);
        wrapped.put(0, header.next(slots.subjectKey(header, master), next).encode());
        slots.forEach((ordinal, _) -> {
            var slot = slots.at(ordinal);
            if (slot.state() == KeySlot.State.LIVING) {
                var secret = slots.secret(slot, ordinal, master, header);
                slot = slot.wrappedBy(next, ordinal, secret, header.storeId());
            }
            wrapped.put(ordinal, slot.encode(ordinal));
        });
        wrapped.force();
        return wrapped;
    }
}
