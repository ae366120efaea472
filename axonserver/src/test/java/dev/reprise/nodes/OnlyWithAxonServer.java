package dev.reprise.nodes;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips every test, and says why, where there is nothing to run it on. */
public final class OnlyWithAxonServer implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return AxonServer.isThere()
                ? ConditionEvaluationResult.enabled("There is an Axon Server.")
                : ConditionEvaluationResult.disabled(
                        "There is no Axon Server to test on: set AXON_SERVER to the host:port of"
                                + " one, or start Docker.");
    }
}
