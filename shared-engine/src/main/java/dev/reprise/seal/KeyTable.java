package dev.reprise.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.events.stored.RandomIdentifiers;
import dev.reprise.seal.ParticipantKeys.Person;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** An open key file under one master key; for one thread at a time. */
final class KeyTable implements AutoCloseable {

    private final KeySlots slots;
    private final MasterKey master;
    private final KeyHeader header;
    private final KeyIndex index;
    private KeyGeneration generation;

    private KeyTable(KeySlots slots, MasterKey master, KeyFileCheck check) throws IOException {
        this.slots = slots;
        this.master = master;
        this.header = slots.header();
        this.index = new KeyIndex(slots::id, slots.count());
        this.generation = check.enter(header, master, index);
    }

    /** Reads a file whole, and closes it if it is refused. */
    static KeyTable open(
            KeySlots slots,
            MasterKey master,
            KeyGeneration relied,
            Set<KeyId> beingErased,
            Instant now)
            throws IOException {
        try {
            return new KeyTable(slots, master, new KeyFileCheck(slots, relied, beingErased, now));
        } catch (IOException | RuntimeException refused) {
            slots.close();
            throw refused;
        }
    }

    KeyGeneration generation() {
        return generation;
    }

    void create(Collection<Person> people, Instant at) throws IOException {
        var fresh = new ArrayList<Person>();
        var ids = new HashSet<KeyId>();
        for (var person : people) {
            var id = KeyId.of(person.participantId());
            var known = index.find(id.bytes());
            if (known == 0 && ids.add(id)) {
                fresh.add(person);
            } else if (known != 0 && slots.at(known).state() == KeySlot.State.DESTROYED) {
                throw new IllegalStateException(person.participantId() + " is erased.");
            }
        }
        if (!fresh.isEmpty()) {
            append(fresh, at);
        }
    }

    private void append(List<Person> people, Instant at) throws IOException {
        var first = Math.toIntExact(generation.slots()) + 1;
        var encoded = new ByteArrayOutputStream();
        for (var i = 0; i < people.size(); i++) {
            encoded.writeBytes(slot(first + i, people.get(i), at).encode(first + i));
        }
        slots.write(first, encoded.toByteArray());
        for (var i = 0; i < people.size(); i++) {
            index.add(KeyId.of(people.get(i).participantId()).bytes(), first + i);
        }
        advance(people.size(), 0);
    }

    private KeySlot slot(long ordinal, Person person, Instant at) {
        return KeySlot.living(
                ordinal,
                KeyId.of(person.participantId()),
                RandomIdentifiers.bytes(DataKey.BYTES),
                at.getEpochSecond(),
                hmac(person.subject()),
                master,
                header.storeId());
    }

    KeyLookup.Found find(KeyId id) throws IOException {
        var ordinal = index.find(id.bytes());
        if (ordinal == 0) {
            return new KeyLookup.Unknown();
        }
        var slot = slots.at(ordinal);
        return slot.state() == KeySlot.State.DESTROYED
                ? new KeyLookup.Destroyed(Instant.ofEpochSecond(slot.seconds()))
                : new KeyLookup.Living(
                        new DataKey(id, slots.secret(slot, ordinal, master, header)));
    }

    List<KeyId> ofSubject(String subject) throws IOException {
        var hmac = hmac(subject);
        var found = new ArrayList<KeyId>();
        slots.forEach((ordinal, bytes) -> {
            var slot = KeySlot.decode(ordinal, bytes);
            if (slot != null && Arrays.equals(slot.subject(), hmac)) {
                found.add(KeyId.of(slot.id()));
            }
        });
        return found;
    }

    void forEach(SubjectKeys.Visitor visitor) throws IOException {
        slots.forEach((ordinal, bytes) -> {
            var slot = KeySlot.decode(ordinal, bytes);
            if (slot != null && slot.state() != KeySlot.State.VOID) {
                var id = KeyId.of(slot.id());
                visitor.visit(id, find(id), slot.subject());
            }
        });
    }

    byte[] subjectKey() {
        return slots.subjectKey(header, master);
    }

    boolean destroy(KeyId id, Instant at) throws IOException {
        var ordinal = index.find(id.bytes());
        if (ordinal != 0 && slots.at(ordinal).state() == KeySlot.State.LIVING) {
            var tombstone = KeySlot.destroyed(id.bytes(), at.getEpochSecond());
            slots.write(ordinal, tombstone.encode(ordinal));
            advance(0, 1);
        }
        return ordinal != 0;
    }

    private void advance(int made, int destroyed) {
        generation =
                new KeyGeneration(
                        generation.storeId(),
                        generation.epoch(),
                        generation.slots() + made,
                        generation.destroyed() + destroyed);
    }

    private byte[] hmac(@Nullable String subject) {
        return subject == null
                ? new byte[KeySlot.SUBJECT_BYTES]
                : DataKey.hmac(slots.subjectKey(header, master), subject.getBytes(UTF_8));
    }

    /** The table under another master key; this one's file is overwritten. */
    KeyTable rolledOver(Path file, MasterKey next) throws IOException {
        var draft = SubjectKeys.draft(file);
        var wrapped = Rewrapping.write(slots, header, master, draft, next);
        KeySlots.publish(draft, file);
        slots.wipe();
        slots.close();
        return open(wrapped, next, generation, Set.of(), Instant.EPOCH);
    }

    @Override
    public void close() throws IOException {
        slots.close();
    }
}
