package dev.reprise.web.limit;

import dev.reprise.events.room.RoomCode;
import dev.reprise.web.address.ClientAddresses;
import dev.reprise.web.caller.CallerAuthentication;
import dev.reprise.web.problem.RefusalWatcher;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Counts requests once it is known where they lead, before anything of them is read. What is
 * counted by its outcome is looked at before and charged after.
 */
final class LimitInterceptor implements HandlerInterceptor {

    private static final String JOINED = LimitInterceptor.class.getName() + ".joined";

    private final Tiers tiers = new Tiers();
    private final Buckets buckets;
    private final LimitAnswers answers;
    private final ClientAddresses addresses;
    private final TriedCodes triedCodes;

    LimitInterceptor(
            Buckets buckets,
            LimitAnswers answers,
            ClientAddresses addresses,
            TriedCodes triedCodes) {
        this.buckets = buckets;
        this.answers = answers;
        this.addresses = addresses;
        this.triedCodes = triedCodes;
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() == DispatcherType.REQUEST
                && handler instanceof HandlerMethod method) {
            // From here on it counts in its tier, and is no stray.
            RefusalWatcher.remove(request);
            var address = LimitKey.ofAddress(addresses.senderOf(request));
            answers.require(response, address, buckets.look(Tier.ADDRESS, address));
            var tier = tiers.of(method);
            var counted =
                    tier == Tier.JOINING
                            ? mayJoin(request, response, address)
                            : count(tier, request, response, address);
            var all = new ArrayList<>(counted);
            var ofAddress = buckets.take(Tier.ADDRESS, address);
            if (all.stream().allMatch(each -> each.remaining() >= ofAddress.remaining())) {
                all.add(ofAddress);
            }
            answers.tell(response, all);
        }
        return true;
    }

    private List<LimitProbe> count(
            Tier tier, HttpServletRequest request, HttpServletResponse response, LimitKey address) {
        var caller = CallerAuthentication.currentCaller();
        var roomCode = roomCode(request);
        var guess = Guess.of(caller, roomCode, tier);
        if (guess.isPossible()) {
            answers.require(response, address, buckets.look(Tier.GUESSED_CODES, address));
        }
        var sender = tier == Tier.OPENING ? address : LimitKey.of(caller, address.name());
        var taken = buckets.take(tier, sender);
        answers.require(response, sender, taken);
        if (guess.isPossible()) {
            RefusalWatcher.watch(
                    request,
                    code -> {
                        if (guess.isMadeBy(code)) {
                            if (triedCodes.isNew(address, roomCode)) {
                                buckets.charge(Tier.GUESSED_CODES, address);
                            }
                            answers.tell(
                                    response,
                                    List.of(taken, buckets.look(Tier.GUESSED_CODES, address)));
                        }
                    });
        }
        return List.of(taken);
    }

    /**
     * A join counts for the room and the address if it succeeds, else for its sender's address
     * alone, so failed joins never use up the room's quota.
     */
    private List<LimitProbe> mayJoin(
            HttpServletRequest request, HttpServletResponse response, LimitKey address) {
        var room = LimitKey.ofRoom(roomCode(request));
        var joining = buckets.look(Tier.JOINING, room);
        var fromHere = buckets.look(Tier.JOINING_FROM_ADDRESS, address);
        var failed = buckets.look(Tier.FAILED_JOINS, address);
        var guessed = buckets.look(Tier.GUESSED_CODES, address);
        for (var probe : List.of(joining, fromHere, failed, guessed)) {
            answers.require(response, address, probe);
        }
        request.setAttribute(JOINED, new Join(room, address));
        RefusalWatcher.watch(
                request,
                code -> {
                    if (code.status() < 500) {
                        buckets.charge(Tier.FAILED_JOINS, address);
                    }
                    if (Guess.JOIN.isMadeBy(code)) {
                        buckets.charge(Tier.GUESSED_CODES, address);
                    }
                    answers.tell(
                            response,
                            List.of(joining, fromHere, buckets.look(Tier.FAILED_JOINS, address)));
                });
        return List.of(joining, fromHere, failed);
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request,
            HttpServletResponse response,
            Object handler,
            @Nullable Exception failure) {
        if (request.getAttribute(JOINED) instanceof Join join && response.getStatus() < 300) {
            buckets.charge(Tier.JOINING, join.room());
            buckets.charge(Tier.JOINING_FROM_ADDRESS, join.address());
        }
    }

    /** Empty where the request is about no room, or about one that there cannot be. */
    private static String roomCode(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                                instanceof Map<?, ?> path
                        && path.get("code") instanceof String code
                ? RoomCode.normalise(code).orElse("")
                : "";
    }

    private record Join(LimitKey room, LimitKey address) {}
}
