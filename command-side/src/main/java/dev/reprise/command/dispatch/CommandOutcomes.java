package dev.reprise.command.dispatch;

import dev.reprise.command.acknowledgement.CommandAnswer;
import dev.reprise.meter.Latency;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Measures what became of commands, and writes a line for each where that is asked for. */
public final class CommandOutcomes {

    private static final int LEAST_FAULT = 500;

    private final MeterRegistry meters;
    private final boolean logged;
    private final Map<Kind, Timer> durations = new ConcurrentHashMap<>();
    private final Map<String, Counter> refusals = new ConcurrentHashMap<>();

    /**
     * Outcomes of commands that are yet to come.
     *
     * @param logged whether each command gets a line in the log
     */
    public CommandOutcomes(MeterRegistry meters, boolean logged) {
        this.meters = meters;
        this.logged = logged;
    }

    /** What became of a command. */
    enum Outcome {
        /** Events were stored. */
        ACCEPTED,
        /** There was nothing to change. */
        UNCHANGED,
        /** It had happened before. */
        DUPLICATE,
        /** A rule says no. */
        REFUSED,
        /** The engine takes none, or a fault of ours. */
        FAILED,
        /** It may have happened. */
        UNKNOWN
    }

    private record Kind(Class<?> command, Outcome outcome) {}

    void answered(Object command, Object answer, Map<String, Object> metadata, long nanos) {
        note(command, outcome(answer), null, metadata, nanos);
    }

    void failed(
            Object command, RuntimeException failure, Map<String, Object> metadata, long nanos) {
        var code = code(failure);
        refusals.computeIfAbsent(code, this::refusal).increment();
        note(command, outcome(failure), code, metadata, nanos);
    }

    private void note(
            Object command,
            Outcome outcome,
            @Nullable String code,
            Map<String, Object> metadata,
            long nanos) {
        durations
                .computeIfAbsent(new Kind(command.getClass(), outcome), this::duration)
                .record(nanos, TimeUnit.NANOSECONDS);
        if (logged) {
            CommandLine.write(command, outcome, code, metadata, nanos);
        }
    }

    private static Outcome outcome(Object answer) {
        if (!(answer instanceof CommandAnswer told)) {
            return Outcome.ACCEPTED;
        }
        if (told.duplicate()) {
            return Outcome.DUPLICATE;
        }
        return told.changed() ? Outcome.ACCEPTED : Outcome.UNCHANGED;
    }

    private static Outcome outcome(RuntimeException failure) {
        return switch (failure) {
            case RefusedException _ -> Outcome.REFUSED;
            case ApiException problem when problem.code() == ErrorCode.COMMAND_TIMEOUT ->
                    Outcome.UNKNOWN;
            case ApiException problem when problem.code().status() < LEAST_FAULT -> Outcome.REFUSED;
            default -> Outcome.FAILED;
        };
    }

    private static String code(RuntimeException failure) {
        return switch (failure) {
            case RefusedException refused -> refused.rejection().code().name();
            case ApiException problem -> problem.code().name();
            default -> ErrorCode.INTERNAL_ERROR.name();
        };
    }

    private Timer duration(Kind kind) {
        return Latency.timer(
                        "reprise.command.duration",
                        "From sending a command until its outcome is known, and durable")
                .tag("command", kind.command().getSimpleName())
                .tag("outcome", kind.outcome().name().toLowerCase(Locale.ROOT))
                .register(meters);
    }

    private Counter refusal(String code) {
        return Counter.builder("reprise.command.refused")
                .description("Commands that were not accepted, by the code of the answer")
                .baseUnit("commands")
                .tag("code", code)
                .register(meters);
    }
}
