package dev.reprise.command.room;

import dev.reprise.command.acknowledgement.Acknowledgements;
import dev.reprise.command.participant.Participants;
import dev.reprise.command.room.domain.InviteCodes;

/** What the handling of a room's commands needs beside the room. */
public record RoomHandling(
        InviteCodes inviteCodes, Participants participants, Acknowledgements acknowledgements) {}
