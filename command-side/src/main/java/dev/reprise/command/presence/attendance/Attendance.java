package dev.reprise.command.presence.attendance;

import dev.reprise.command.presence.Attendee;

import java.time.Instant;

/**
 * Whether somebody is connected, and since when.
 *
 * @param since when that began
 * @param version the room's version with which it began
 */
public record Attendance(Attendee attendee, boolean connected, Instant since, long version) {}
