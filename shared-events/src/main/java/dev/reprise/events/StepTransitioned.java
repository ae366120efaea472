package dev.reprise.events;

/**
 * A participant moved to another step.
 *
 * @param fromStep 1 to 3
 * @param toStep 1 to 3
 */
public record StepTransitioned(
        String roomCode, String participantId, String participantName, int fromStep, int toStep)
        implements ParticipantEvent {}
