package dev.reprise.events.room;

import org.jspecify.annotations.Nullable;

/**
 * How late spectators see a room.
 *
 * @param delaySeconds 0 to 3600
 * @param until until when they see nothing of what follows the start of a game; {@code null} where
 *     they see a game as late as everything else
 */
public record Spectators(int delaySeconds, @Nullable Embargo until) {

    /** Whether they see everything at once. */
    boolean seeEverything() {
        return delaySeconds == 0 && until == null;
    }
}
