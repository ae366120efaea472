package dev.reprise.events.erasure;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A person is to be erased. It is stored before anything is destroyed, so that what was begun is
 * carried on.
 *
 * @param people as whom they were in rooms
 * @param reason of an administrator; {@code null} for a person who asks for themselves
 */
public record ErasureRequested(String erasureId, List<PersonInRoom> people, @Nullable String reason)
        implements ErasureEvent {

    public ErasureRequested {
        people = List.copyOf(people);
    }
}
