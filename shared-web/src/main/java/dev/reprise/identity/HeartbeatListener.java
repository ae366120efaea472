package dev.reprise.identity;

/**
 * Receives every heartbeat of a participant, and which participants have a stream open. No method
 * may block.
 */
public interface HeartbeatListener {

    /** Notes a heartbeat, an accepted command or a rejoin. */
    void seen(String roomCode, String participantId);

    /**
     * Notes that a participant has opened a stream. Opening it counts as a heartbeat; that it stays
     * open is none, and only lengthens the time that the participant may be silent.
     */
    void streamOpened(String roomCode, String participantId);

    /** Notes that one of the streams that a participant had opened has ended. */
    void streamClosed(String roomCode, String participantId);
}
