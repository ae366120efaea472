package dev.reprise.axonserver.migration;

import dev.reprise.log.VerificationProgress;

/** Is told what a move does, and now and then how far it is with that. */
public interface MoveProgress extends VerificationProgress {

    /** A sentence on what it does next. */
    void goesOn(String sentence);
}
