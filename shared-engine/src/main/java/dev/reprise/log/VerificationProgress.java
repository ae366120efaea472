package dev.reprise.log;

/** Is told now and then how far a verification is. */
@FunctionalInterface
public interface VerificationProgress {

    /** So many events of so many are read. */
    void read(long events, long total);
}
