package dev.reprise.command.eventstore;

import dev.reprise.command.dispatch.OutcomeUnknownException;
import dev.reprise.log.StorageFailureHandler;
import dev.reprise.seal.KeyId;
import dev.reprise.seal.ParticipantKeys;
import dev.reprise.seal.SubjectKeys;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/**
 * The keys of the data directory, which no command waits for beyond its deadline. Where they cannot
 * be written, the process ends, as it is not known what the disk has.
 */
final class BoundedKeys implements ParticipantKeys {

    private final SubjectKeys keys;
    private final StorageFailureHandler failureHandler;

    BoundedKeys(SubjectKeys keys, StorageFailureHandler failureHandler) {
        this.keys = keys;
        this.failureHandler = failureHandler;
    }

    @Override
    public Found find(KeyId id) {
        var known = keys.opened(id);
        return known == null ? CommandScope.read(() -> keys.find(id)) : known;
    }

    @Override
    public void create(Collection<Person> people, Instant at) {
        var _ =
                write(
                        "making the keys of participants",
                        () -> {
                            keys.create(people, at);
                            return true;
                        });
    }

    @Override
    public List<KeyId> ofSubject(String subject) {
        return CommandScope.read(() -> keys.ofSubject(subject));
    }

    @Override
    public boolean destroy(KeyId id, Instant at) {
        return write("destroying the key of a participant", () -> keys.destroy(id, at));
    }

    private boolean write(String activity, Supplier<Boolean> access) {
        try {
            return CommandScope.read(access);
        } catch (UncheckedIOException failure) {
            failureHandler.onStorageFailure(activity, failure);
            throw new OutcomeUnknownException("The keys cannot be written.", failure);
        }
    }
}
