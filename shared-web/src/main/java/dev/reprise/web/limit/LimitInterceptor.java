package dev.reprise.web.limit;

import dev.reprise.identity.Caller;
import dev.reprise.web.address.ClientAddresses;
import dev.reprise.web.caller.CallerAuthentication;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;
import dev.reprise.web.problem.RefusalWatcher;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

import java.util.List;
import java.util.Map;

/**
 * Counts requests once it is known where they lead, before anything of them is read. What is
 * counted by its outcome is looked at before and charged after.
 */
final class LimitInterceptor implements HandlerInterceptor {

    private static final String JOINED = LimitInterceptor.class.getName() + ".joined";

    private static final int LONGEST_CODE = 6;

    private final Tiers tiers = new Tiers();
    private final Buckets buckets;
    private final Brake brake;
    private final LimitHeaders headers;
    private final ClientAddresses addresses;

    LimitInterceptor(
            Buckets buckets, Brake brake, LimitHeaders headers, ClientAddresses addresses) {
        this.buckets = buckets;
        this.brake = brake;
        this.headers = headers;
        this.addresses = addresses;
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() == DispatcherType.REQUEST
                && handler instanceof HandlerMethod method) {
            // From here on it counts in its tier, and is no stray.
            RefusalWatcher.remove(request);
            var tier = tiers.of(method);
            var address = Sender.ofAddress(addresses.senderOf(request));
            switch (tier) {
                case OPENING -> require(response, address, buckets.take(tier, address));
                case JOINING -> mayJoin(request, response, address);
                default -> count(tier, request, response, address);
            }
        }
        return true;
    }

    private void count(
            Tier tier, HttpServletRequest request, HttpServletResponse response, Sender address) {
        var caller = CallerAuthentication.currentCaller();
        var searching =
                caller instanceof Caller.Anonymous && (tier == Tier.READS || tier == Tier.STREAMS);
        if (searching) {
            var found = buckets.look(Tier.UNKNOWN_ROOMS, address);
            if (!found.granted()) {
                require(response, address, found);
            }
        }
        var sender = Sender.of(caller, address.name());
        var taken = buckets.take(tier, sender);
        require(response, sender, taken);
        if (searching) {
            RefusalWatcher.watch(
                    request,
                    code -> {
                        if (code == ErrorCode.ROOM_NOT_FOUND) {
                            buckets.charge(Tier.UNKNOWN_ROOMS, address);
                            headers.write(
                                    response,
                                    List.of(taken, buckets.look(Tier.UNKNOWN_ROOMS, address)));
                        }
                    });
        }
    }

    /**
     * A join counts for the room if it succeeds, else for its sender, who thus harms nobody else.
     */
    private void mayJoin(HttpServletRequest request, HttpServletResponse response, Sender address) {
        var room = Sender.ofRoom(roomCode(request));
        var joining = buckets.look(Tier.JOINING, room);
        require(response, address, joining, buckets.look(Tier.FAILED_JOINS, address));
        request.setAttribute(JOINED, room);
        RefusalWatcher.watch(
                request,
                code -> {
                    if (code.status() < 500) {
                        buckets.charge(Tier.FAILED_JOINS, address);
                    }
                    headers.write(
                            response, List.of(joining, buckets.look(Tier.FAILED_JOINS, address)));
                });
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request,
            HttpServletResponse response,
            Object handler,
            @Nullable Exception failure) {
        if (request.getAttribute(JOINED) instanceof Sender room && response.getStatus() < 300) {
            buckets.charge(Tier.JOINING, room);
        }
    }

    private void require(HttpServletResponse response, Sender sender, Allowance... allowances) {
        headers.write(response, List.of(allowances));
        for (var allowance : allowances) {
            if (!allowance.granted()) {
                var tier = allowance.tier();
                brake.apply(sender, response);
                throw new ApiException(
                                ErrorCode.RATE_LIMITED,
                                "No more than %d %s a minute."
                                        .formatted(buckets.limit(tier), tier.what()))
                        .retryAfter(allowance.untilNext());
            }
        }
    }

    private static String roomCode(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                                instanceof Map<?, ?> path
                        && path.get("code") instanceof String code
                ? lettersAndDigits(code)
                : "";
    }

    /** However a code is written, it is one room's; what is no code needs no bucket of its own. */
    private static String lettersAndDigits(String code) {
        return code.chars()
                .filter(each -> each < 0x80 && Character.isLetterOrDigit(each))
                .limit(LONGEST_CODE)
                .map(Character::toUpperCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
