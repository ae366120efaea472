package dev.reprise.query.audit;

import dev.reprise.events.access.RoomAccessed;

import java.time.Instant;

/**
 * An entry of a room's access log.
 *
 * @param position from 1, without gaps
 */
record Access(long position, Instant time, RoomAccessed what) {}
