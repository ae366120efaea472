package dev.reprise.command.axonserver;

import dev.reprise.command.acknowledgement.Refusals;
import dev.reprise.command.decision.domain.Rejection;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.command.presence.Attendee;
import dev.reprise.command.presence.SignsOfLife;
import dev.reprise.command.room.api.RoomCommand.MarkDisconnected;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Has nobody disconnected whom the node that looks after the room has heard, or has not listened to
 * for long enough. The sender may have looked after it until a moment ago, or the command may have
 * been on its way for long.
 */
final class StillSilent implements MessageHandlerInterceptor<CommandMessage<?>> {

    private final SignsOfLife signs;

    StillSilent(SignsOfLife signs) {
        this.signs = signs;
    }

    @Override
    public @Nullable Object handle(
            UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        if (unitOfWork.getMessage().getPayload() instanceof MarkDisconnected silent
                && !signs.isSilent(new Attendee(silent.roomCode(), silent.participantId()))) {
            throw Refusals.carrying(
                    Rejection.of(
                            RejectionCode.STATE_CONFLICT,
                            "They were heard, or are not listened to for long enough."));
        }
        return chain.proceed();
    }
}
