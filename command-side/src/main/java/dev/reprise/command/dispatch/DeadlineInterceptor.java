package dev.reprise.command.dispatch;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;

/**
 * Refuses commands whose deadline has passed. A process, or Axon Server, that was frozen does all
 * that it had received as soon as it goes on; its senders have sent it again meanwhile, and were
 * told what became of that. It is looked a second time before anything is stored.
 */
public final class DeadlineInterceptor implements MessageHandlerInterceptor<CommandMessage<?>> {

    private final Clock clock;

    /** Goes by this clock, which must agree with those of the senders. */
    public DeadlineInterceptor(Clock clock) {
        this.clock = clock;
    }

    @Override
    public @Nullable Object handle(
            UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        var command = unitOfWork.getMessage();
        requireInTime(command);
        unitOfWork.onPrepareCommit(_ -> requireInTime(command));
        return chain.proceed();
    }

    private void requireInTime(CommandMessage<?> command) {
        if (CommandDeadline.in(command.getMetaData())
                .filter(clock.instant()::isAfter)
                .isPresent()) {
            throw new GateShutException("It came too late to be decided.", Duration.ZERO);
        }
    }
}
