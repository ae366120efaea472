package dev.reprise.standalone.faults.agent;

import net.bytebuddy.asm.Advice;

/** What is written into a method that shall hang while a file is there. */
final class HoldAdvice {

    private HoldAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.Origin("#t") String type) {
        Hold.pass(type);
    }
}
