package dev.reprise.command.presence.web;

import dev.reprise.events.room.RoomCode;
import dev.reprise.identity.Caller;
import dev.reprise.identity.HeartbeatListener;
import dev.reprise.web.caller.CallerAuthentication;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

import java.util.Map;
import java.util.Set;

/** Takes every accepted command of a participant, and every rejoining, for a heartbeat. */
final class HeartbeatsFromRequests implements HandlerInterceptor {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final HeartbeatListener signs;

    HeartbeatsFromRequests(HeartbeatListener signs) {
        this.signs = signs;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request,
            HttpServletResponse response,
            Object handler,
            @Nullable Exception failure) {
        if (failure != null
                || READING.contains(request.getMethod())
                || response.getStatus() / 100 != 2) {
            return;
        }
        if (CallerAuthentication.currentCaller() instanceof Caller.OfParticipant sender) {
            signs.seen(sender.roomCode(), sender.participantId());
        } else if (request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)
                        instanceof String pattern
                && pattern.endsWith("/session")) {
            rejoined(request);
        }
    }

    /** A token that has expired still rejoins, but is no valid credential. */
    private void rejoined(HttpServletRequest request) {
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                        instanceof Map<?, ?> path
                && path.get("code") instanceof String code
                && path.get("id") instanceof String participantId) {
            RoomCode.normalise(code).ifPresent(roomCode -> signs.seen(roomCode, participantId));
        }
    }
}
