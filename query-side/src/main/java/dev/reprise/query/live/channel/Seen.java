package dev.reprise.query.live.channel;

import dev.reprise.query.audience.Behind;
import dev.reprise.query.roomstate.RoomState;

import org.jspecify.annotations.Nullable;

/**
 * What is the latest to a subscriber.
 *
 * @param behind how late that is; {@code null} where they see it live
 */
record Seen(RoomState state, @Nullable Behind behind) {}
