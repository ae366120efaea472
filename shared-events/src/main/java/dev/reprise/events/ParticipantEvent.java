package dev.reprise.events;

/**
 * Everything that can have happened in one participant's personal session: step, hand and reveals.
 */
public sealed interface ParticipantEvent extends TimelineEvent
        permits ParticipantSeated,
                StepTransitioned,
                CardMoved,
                SelectionRevealed,
                ParticipantRetired {

    @Override
    String participantId();
}
