package dev.reprise.query.audience;

import dev.reprise.events.room.Embargo;
import dev.reprise.events.room.Spectators;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * How late a delayed viewer sees a room.
 *
 * @param until until when they see nothing of what follows the start of a game; {@code null} where
 *     there is no such thing
 * @param releaseAt when they will see what happens now; {@code null} where that depends on games
 */
public record Behind(int seconds, @Nullable Embargo until, @Nullable Instant releaseAt) {

    public static Behind of(Spectators spectators, Instant now) {
        var seconds = spectators.delaySeconds();
        var until = spectators.until();
        return new Behind(seconds, until, until == null ? now.plusSeconds(seconds) : null);
    }
}
