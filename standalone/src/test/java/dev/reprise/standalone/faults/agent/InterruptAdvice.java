package dev.reprise.standalone.faults.agent;

import jakarta.servlet.http.HttpServletRequest;

import net.bytebuddy.asm.Advice;

/** What is written into methods whose threads may be interrupted. */
final class InterruptAdvice {

    private InterruptAdvice() {}

    static final class OfRequest {

        private OfRequest() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(0) HttpServletRequest request) {
            Interrupter.enterRequest(request.getHeader("X-Request"));
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit() {
            Interrupter.leave();
        }
    }

    static final class OfStream {

        private OfStream() {}

        @Advice.OnMethodEnter
        static void enter() {
            Interrupter.enter("stream");
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit() {
            Interrupter.leave();
        }
    }
}
