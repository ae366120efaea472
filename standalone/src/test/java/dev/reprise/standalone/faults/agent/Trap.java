package dev.reprise.standalone.faults.agent;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts how often the crash point is passed, and halts the process when it is time. */
public final class Trap {

    private static final AtomicInteger PASSED = new AtomicInteger();

    /** How often it was passed within the current call; absent outside of one. */
    private static final ThreadLocal<@Nullable Integer> PASSED_WITHIN = new ThreadLocal<>();

    private static volatile @Nullable CrashPoint armed;

    private Trap() {}

    static void arm(CrashPoint point) {
        armed = point;
    }

    /** The crash point is passed. */
    public static void pass() {
        var point = armed;
        if (point != null && countsNow(point) && PASSED.incrementAndGet() == point.occurrence()) {
            Runtime.getRuntime().halt(CrashPoint.EXIT_CODE);
        }
    }

    private static boolean countsNow(CrashPoint point) {
        if (point.within() == null) {
            return true;
        }
        var passed = PASSED_WITHIN.get();
        if (passed == null) {
            return false;
        }
        PASSED_WITHIN.set(passed + 1);
        return passed + 1 == point.position();
    }

    /** The enclosing method begins. */
    public static void enter() {
        PASSED_WITHIN.set(0);
    }

    /** The enclosing method ends. */
    public static void leave() {
        PASSED_WITHIN.remove();
    }
}
