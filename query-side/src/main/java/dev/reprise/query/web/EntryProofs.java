package dev.reprise.query.web;

import dev.reprise.query.audience.EntryView;

/** Adds to an entry what proves it. */
@FunctionalInterface
public interface EntryProofs {

    /** The entry as it is sent: as it is shown, with its leaf and its reader's disclosures. */
    Object proven(String roomCode, EntryView shown);
}
