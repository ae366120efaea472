package dev.reprise.command.participant;

import dev.reprise.command.acknowledgement.Acknowledgements;
import dev.reprise.command.participant.domain.RoomDirectory;

/** What the handling of a participant's commands needs beside the participant. */
public record ParticipantHandling(RoomDirectory rooms, Acknowledgements acknowledgements) {}
