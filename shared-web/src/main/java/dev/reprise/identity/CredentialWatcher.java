package dev.reprise.identity;

/** Hears that credentials may have lost their standing, and asks again for those it rests on. */
@FunctionalInterface
public interface CredentialWatcher {

    /** Must not block. */
    void credentialsChanged();
}
