package dev.reprise.standalone.faults.agent;

import net.bytebuddy.asm.Advice;

/** What is written into methods to count who passes. */
final class HaltAdvice {

    private HaltAdvice() {}

    static final class Before {

        private Before() {}

        @Advice.OnMethodEnter
        static void enter() {
            Trap.pass();
        }
    }

    static final class After {

        private After() {}

        @Advice.OnMethodExit
        static void exit() {
            Trap.pass();
        }
    }

    static final class Within {

        private Within() {}

        @Advice.OnMethodEnter
        static void enter() {
            Trap.enter();
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit() {
            Trap.leave();
        }
    }
}
