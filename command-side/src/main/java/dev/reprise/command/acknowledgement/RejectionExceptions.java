package dev.reprise.command.acknowledgement;

import dev.reprise.command.decision.domain.Rejection;

import org.axonframework.commandhandling.CommandExecutionException;

/** How a refusal travels: as the typed details of the exception that Axon carries to the sender. */
public final class RejectionExceptions {

    private RejectionExceptions() {}

    /**
     * The exception that carries a refusal; without a stack trace, since it is an answer and no
     * fault.
     */
    public static CommandExecutionException carrying(Rejection rejection) {
        return new CommandExecutionException(rejection.detail(), null, rejection, false);
    }
}
