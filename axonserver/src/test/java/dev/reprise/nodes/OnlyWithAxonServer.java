package dev.reprise.nodes;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips the tests of both engines, and says why, where there is nothing to run them on. */
public final class OnlyWithAxonServer implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return !isOfBothEngines(context) || AxonServer.isThere()
                ? ConditionEvaluationResult.enabled("It needs none, or there is one.")
                : ConditionEvaluationResult.disabled(
                        "There is no Axon Server to test on: set AXON_SERVER to the host:port of"
                                + " one, or start Docker.");
    }

    /** A class may start a server before any of its tests, of which only some have the tag. */
    private static boolean isOfBothEngines(ExtensionContext context) {
        return context.getTags().contains("both-engines")
                || context.getTestClass()
                        .filter(type -> type.getPackageName().startsWith("dev.reprise.standalone"))
                        .isPresent();
    }
}
