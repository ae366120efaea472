package dev.reprise.command.participant;

import dev.reprise.events.ParticipantEvent;
import dev.reprise.events.ParticipantSeated;

import org.axonframework.modelling.command.Repository;

/**
 * The participants as the room reaches them: in its own unit of work, always after the room's lock
 * was taken.
 */
public final class Participants {

    private final Repository<ParticipantAggregate> repository;

    public Participants(Repository<ParticipantAggregate> repository) {
        this.repository = repository;
    }

    /** Records what a room's transaction decided about a participant. */
    public void record(ParticipantEvent event) {
        if (event instanceof ParticipantSeated seated) {
            seat(seated);
        } else {
            repository
                    .load(event.participantId())
                    .execute(participant -> participant.record(event));
        }
    }

    private void seat(ParticipantSeated seated) {
        try {
            repository.newInstance(() -> new ParticipantAggregate(seated));
        } catch (RuntimeException e) {
            // It says itself whether it is worth trying again.
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("A participant could not be seated.", e);
        }
    }
}
