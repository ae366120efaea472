package dev.reprise.standalone;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

import java.net.BindException;

/** Says which address cannot be listened on, instead of a stack trace. */
final class UnusableAddressAnalyzer extends AbstractFailureAnalyzer<BindException> {

    private final Environment environment;

    UnusableAddressAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, BindException refusal) {
        return new FailureAnalysis(
                "Nothing can listen on %s, port %s: %s."
                        .formatted(
                                environment.getProperty("server.address"),
                                environment.getProperty("server.port"),
                                refusal.getMessage()),
                "Choose an address of this machine with --address (127.0.0.1: this machine only,"
                        + " 0.0.0.0: all its addresses), or another port with --port.",
                refusal);
    }
}
