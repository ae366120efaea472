package dev.reprise.query.live.channel;

/**
 * Hears which participants have a stream open: once when it opens and then with every heartbeat.
 */
@FunctionalInterface
public interface SignOfLife {

    /** Must not block. */
    void seen(String roomCode, String participantId);
}
