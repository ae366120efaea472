package dev.reprise.standalone.faults.agent;

import org.jspecify.annotations.Nullable;

/**
 * A place in the code at which the process halts.
 *
 * @param occurrence the how-manieth time it is passed
 * @param within counts only what is called, by the same thread, within this method; {@code null}
 *     for everything
 * @param position which pass within one call of that method counts
 */
public record CrashPoint(
        MethodName method,
        Moment moment,
        int occurrence,
        @Nullable MethodName within,
        int position) {

    /** The exit code of a process that halted at its crash point. */
    public static final int EXIT_CODE = 86;

    /** Before the method does anything. */
    public static CrashPoint before(String method, int occurrence) {
        return new CrashPoint(MethodName.parse(method), Moment.BEFORE, occurrence, null, 1);
    }

    /** When the method has done its work, and its caller does not know yet. */
    public static CrashPoint after(String method, int occurrence) {
        return new CrashPoint(MethodName.parse(method), Moment.AFTER, occurrence, null, 1);
    }

    /** Only at this pass within one call of another method. */
    public CrashPoint atPass(int pass, String enclosing) {
        return new CrashPoint(method, moment, occurrence, MethodName.parse(enclosing), pass);
    }

    /** As an agent's argument. */
    String asArgument() {
        return "%s;%s;%d;%s;%d"
                .formatted(method, moment, occurrence, within == null ? "" : within, position);
    }

    static CrashPoint parse(String argument) {
        var parts = argument.split(";", -1);
        return new CrashPoint(
                MethodName.parse(parts[0]),
                Moment.valueOf(parts[1]),
                Integer.parseInt(parts[2]),
                parts[3].isEmpty() ? null : MethodName.parse(parts[3]),
                Integer.parseInt(parts[4]));
    }

    /** When, as seen from the method. */
    public enum Moment {
        BEFORE,
        AFTER
    }
}
