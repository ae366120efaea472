package dev.reprise.web.process;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
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
        return isForOperators(rootFailure)
                ? analysis(
                        "management.server.",
                        "Choose another port for health and metrics with --management-port.",
                        refusal)
                : analysis(
                        "server.",
                        "Choose an address of this machine with --address (127.0.0.1: this machine"
                            + " only, 0.0.0.0: all its addresses), or another port with --port.",
                        refusal);
    }

    private FailureAnalysis analysis(String settings, String advice, BindException refusal) {
        return new FailureAnalysis(
                "Nothing can listen on %s, port %s: %s."
                        .formatted(
                                environment.getProperty(settings + "address"),
                                environment.getProperty(settings + "port"),
                                refusal.getMessage()),
                advice,
                refusal);
    }

    private boolean isForOperators(Throwable failure) {
        var port = environment.getProperty("management.server.port");
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PortInUseException taken) {
                return Integer.toString(taken.getPort()).equals(port);
            }
        }
        return false;
    }
}
