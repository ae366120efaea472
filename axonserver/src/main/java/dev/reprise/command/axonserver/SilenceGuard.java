package dev.reprise.command.axonserver;

import dev.reprise.command.acknowledgement.RejectionExceptions;
import dev.reprise.command.decision.domain.Rejection;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.command.presence.Heartbeats;
import dev.reprise.command.presence.ParticipantKey;
import dev.reprise.command.room.api.RoomCommand.MarkDisconnected;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Rejects {@code MarkDisconnected} if this node, the room's owner, received a heartbeat within the
 * silence period, or has not owned the room for that long. The sender may have been the owner until
 * a moment ago, or the command may have been on its way for long.
 */
final class SilenceGuard implements MessageHandlerInterceptor<CommandMessage<?>> {

    private final Heartbeats signs;

    SilenceGuard(Heartbeats signs) {
        this.signs = signs;
    }

    @Override
    public @Nullable Object handle(
            UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        if (unitOfWork.getMessage().getPayload() instanceof MarkDisconnected silent
                && !signs.isSilent(new ParticipantKey(silent.roomCode(), silent.participantId()))) {
            throw RejectionExceptions.carrying(
                    Rejection.of(
                            RejectionCode.STATE_CONFLICT,
                            "They were heard, or are not listened to for long enough."));
        }
        return chain.proceed();
    }
}
