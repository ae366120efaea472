package dev.reprise.query.audit;

/** Is told of new entries in the audit trails of rooms. */
public interface LookListener {

    /** Support staff looked into this room, and its trail says so. Must neither block nor fail. */
    void looked(String roomCode);
}
