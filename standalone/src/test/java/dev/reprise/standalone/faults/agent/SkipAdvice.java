package dev.reprise.standalone.faults.agent;

import net.bytebuddy.asm.Advice;

/** What is written into a method that shall do nothing. */
final class SkipAdvice {

    private SkipAdvice() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static boolean enter() {
        return true;
    }
}
