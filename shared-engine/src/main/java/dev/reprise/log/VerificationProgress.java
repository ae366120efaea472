package dev.reprise.log;

/** Is told now and then how far a verification is. */
@FunctionalInterface
public interface VerificationProgress {

    void read(long events, long total);
}
