package dev.reprise.command.presence.attendance;

import dev.reprise.command.presence.ParticipantKey;

import java.time.Instant;

/** Hears who comes and goes once that is in the rows. */
public interface PresenceListener {

    /** Notes that a participant is connected since then. */
    void came(ParticipantKey participant, Instant since);

    /** Notes that a participant is disconnected since then. */
    void went(ParticipantKey participant, Instant since);

    /** Notes that a participant is no longer in the room. */
    void left(ParticipantKey participant);

    /** Notes that a participant is connected, which may be known. */
    void isHere(ParticipantKey participant);
}
