package dev.reprise.log;

/** Is told what a verification or a move does, and now and then how far it is with that. */
@FunctionalInterface
public interface VerificationProgress {

    void read(long events, long total);

    /** A sentence on what is done next. */
    default void goesOn(String sentence) {}
}
