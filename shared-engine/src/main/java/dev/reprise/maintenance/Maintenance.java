package dev.reprise.maintenance;

import dev.reprise.log.FileFault;
import dev.reprise.log.StartRefusedException;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.time.Clock;
import java.util.Objects;
import java.util.Set;

/** Runs a maintenance command and ends with its exit code. */
public final class Maintenance {

    private static final int SUCCESS = 0;
    private static final int FAILURE = 1;
    private static final int MISUSE = 2;
    private static final Set<String> COMMANDS =
            Set.of("verify", "backup", "restore", "rotate-data-key");

    private final PrintStream out;
    private final PrintStream error;
    private final Clock clock;

    /** What is done, and whether the events are sound. */
    @FunctionalInterface
    public interface Command {

        boolean run() throws IOException;
    }

    public Maintenance(PrintStream out, PrintStream error, Clock clock) {
        this.out = out;
        this.error = error;
        this.clock = clock;
    }

    /** Whether these arguments ask for one of the commands. */
    public static boolean isMeantBy(String[] arguments) {
        return arguments.length > 0 && COMMANDS.contains(arguments[0]);
    }

    public int run(String[] arguments) {
        return exitCodeOf(
                error, () -> run(Arguments.parse(arguments, Set.of(Commands.FORCE), Set.of())));
    }

    /** Runs a command, says why it failed if it does, and returns the exit code. */
    public static int exitCodeOf(PrintStream error, Command command) {
        LoggingSystem.get(Maintenance.class.getClassLoader())
                .setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.ERROR);
        try {
            return command.run() ? SUCCESS : StartRefusedException.DATA;
        } catch (IllegalArgumentException misuse) {
            error.println(misuse.getMessage());
            return MISUSE;
        } catch (StartRefusedException refusal) {
            error.println(refusal.getMessage() + ' ' + refusal.action());
            return refusal.exitCode();
        } catch (IOException failure) {
            error.println(causesOf(failure));
            return FAILURE;
        } catch (UncheckedIOException failure) {
            error.println(causesOf(Objects.requireNonNull(failure.getCause())));
            return FAILURE;
        }
    }

    private boolean run(Arguments arguments) throws IOException {
        var commands = new Commands(arguments, out, clock);
        return switch (arguments.command()) {
            case "verify" -> commands.verify();
            case "backup" -> commands.backup();
            case "rotate-data-key" -> commands.rotateDataKey();
            default -> commands.restore();
        };
    }

    private static String causesOf(IOException failure) {
        if (failure instanceof FileSystemException fault) {
            return FileFault.of(fault);
        }
        var causes =
                new StringBuilder(
                        failure.getMessage() == null
                                ? "It failed, and the system does not say why."
                                : failure.getMessage());
        for (var cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null) {
                causes.append(": ").append(cause.getMessage());
            }
        }
        return causes.toString();
    }
}
