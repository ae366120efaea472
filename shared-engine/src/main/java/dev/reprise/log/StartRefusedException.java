package dev.reprise.log;

import org.jspecify.annotations.Nullable;

import java.io.Serial;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The process does not start, for a reason that a person can understand and do something about. */
public final class StartRefusedException extends RuntimeException {

    /** The exit code where the events are not what was acknowledged; {@code EX_DATAERR}. */
    public static final int DATA = 65;

    /** The exit code where another process has the directory; {@code EX_TEMPFAIL}. */
    public static final int IN_USE = 75;

    /** The exit code where a secret that was given cannot be used; {@code EX_CONFIG}. */
    public static final int CONFIGURATION = 78;

    @Serial private static final long serialVersionUID = 1;

    private static final String RESTORE =
            "Restore the newest backup that has them: ./run --restore <backup file> --data-dir %s"
                    + " --force (it moves what is there aside and deletes nothing).";
    private static final String ACCEPT =
            " Or go on with what is there, and give up the rest for good: ./run --accept-loss"
                    + " --data-dir %s";

    private final String action;
    private final int exitCode;

    private StartRefusedException(
            String reason, String action, int exitCode, @Nullable Throwable cause) {
        super(reason, cause);
        this.action = action;
        this.exitCode = exitCode;
    }

    static StartRefusedException disagreement(String what, Path directory) {
        return new StartRefusedException(
                what, (RESTORE + ACCEPT).formatted(directory, directory), DATA, null);
    }

    static StartRefusedException damaged(Path directory, Throwable cause) {
        return new StartRefusedException(
                "The event database in %s is damaged: %s".formatted(directory, cause.getMessage()),
                "See what is damaged: ./run --verify --data-dir %s. ".formatted(directory)
                        + RESTORE.formatted(directory),
                DATA,
                cause);
    }

    static StartRefusedException earlierBuild(LogFiles files) {
        return new StartRefusedException(
                "%s holds the events of an earlier build, which this one cannot read."
                        .formatted(files.earlier()),
                "Choose another directory with --data-dir, or start the earlier build on it.",
                DATA,
                null);
    }

    static StartRefusedException inUse(Path directory, @Nullable Throwable cause) {
        return new StartRefusedException(
                "The data directory %s is in use by another process.".formatted(directory),
                "End that process, or choose another directory with --data-dir.",
                IN_USE,
                cause);
    }

    static StartRefusedException unusable(Path directory, FileSystemException cause) {
        return new StartRefusedException(
                "The data directory %s cannot be used: %s"
                        .formatted(directory, FileFault.of(cause)),
                "Check the path and who may use it, or choose another one with --data-dir.",
                StorageFailureHandler.EXIT_CODE,
                cause);
    }

    static StartRefusedException notDurable(Path directory, Throwable cause) {
        return new StartRefusedException(
                "The event store in %s cannot make anything durable: %s"
                        .formatted(directory, cause.getMessage()),
                "Check the disk, then start again.",
                StorageFailureHandler.EXIT_CODE,
                cause);
    }

    /** The keys of a store are not those that its events rely on. */
    public static StartRefusedException badKeys(Throwable cause) {
        return new StartRefusedException(
                cause.getMessage()
                        + ". This is no erasure: nothing can be read without these keys.",
                "Put back the newest subjects.keys and data-key of this store, or set the"
                        + " REPRISE_DATA_KEY that it was used with.",
                DATA,
                cause);
    }

    /** A list of erasures is not what was written. */
    public static StartRefusedException badErasureList(Throwable cause) {
        return new StartRefusedException(
                cause.getMessage() + ".",
                "Put back the longest copy of erasures.ndjson: without it people who were erased"
                        + " might come back with older keys.",
                DATA,
                cause);
    }

    /** The events were stored before what is personal was sealed. */
    public static StartRefusedException unsealed(Path directory) {
        return new StartRefusedException(
                "%s holds events of an earlier build, with personal data that is not sealed."
                        .formatted(directory),
                "Choose another directory with --data-dir, or start the earlier build on it.",
                DATA,
                null);
    }

    /**
     * A key or secret that was given cannot be used.
     *
     * @param reason a sentence that does not show it
     */
    public static StartRefusedException badSecret(String reason, String action) {
        return new StartRefusedException(reason, action, CONFIGURATION, null);
    }

    public String action() {
        return action;
    }

    public int exitCode() {
        return exitCode;
    }

    /** The refusal behind this failure, if one is. */
    public static Optional<StartRefusedException> behind(Throwable failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(StartRefusedException.class::isInstance)
                .map(StartRefusedException.class::cast)
                .findFirst();
    }
}
