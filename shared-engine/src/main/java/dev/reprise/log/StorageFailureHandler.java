package dev.reprise.log;

/**
 * Decides what happens to the process when the event store can no longer keep its promise of
 * durability.
 */
@FunctionalInterface
public interface StorageFailureHandler {

    /**
     * The exit code of a process that stopped because of its storage; {@code EX_IOERR} of sysexits.
     */
    int EXIT_CODE = 74;

    /**
     * Called once, for the first failure; the store has refused everything since just before.
     *
     * @param activity what failed, as the object of "while …"
     */
    void onStorageFailure(String activity, Throwable cause);

    /**
     * Stops the process at once. After one failed fsync the next one reports success though data is
     * gone, so only a new process, which reads what is really stored, may go on.
     */
    static StorageFailureHandler haltingTheProcess() {
        return (activity, cause) -> {
            System.err.printf(
                    "The event store failed while %s: %s. Reprise stops now, so that nothing is"
                            + " acknowledged that is not stored. Check the disk, then start it"
                            + " again.%n",
                    activity, cause);
            Runtime.getRuntime().halt(EXIT_CODE);
        };
    }
}
