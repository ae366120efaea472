package dev.reprise.standalone.faults.agent;

import net.bytebuddy.asm.Advice;

/** What is written into {@code WriteOptions.setSync}, which the log calls for its batches. */
@SuppressWarnings("UnusedVariable") // The rewritten method reads the argument.
final class SyncAdvice {

    private SyncAdvice() {}

    /** A write returns when the kernel has it. */
    static final class Without {

        private Without() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(value = 0, readOnly = false) boolean sync) {
            sync = false;
        }
    }

    /** A write returns when the memory of the process has it. */
    static final class WithoutWriteAheadLog {

        private WithoutWriteAheadLog() {}

        @Advice.OnMethodEnter
        static void enter(
                @Advice.This Object options,
                @Advice.Argument(value = 0, readOnly = false) boolean sync) {
            sync = false;
            Forgetful.forget(options);
        }
    }
}
