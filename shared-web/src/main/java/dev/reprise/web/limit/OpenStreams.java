package dev.reprise.web.limit;

import dev.reprise.identity.Caller;
import dev.reprise.web.address.ClientAddresses;
import dev.reprise.web.caller.CallerAuthentication;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Counts the streams that are open, of each caller, address and room, and refuses too many. Replays
 * and exports are streams, too.
 */
public final class OpenStreams {

    private static final Duration RETRY = Duration.ofSeconds(15);

    private final boolean limited;
    private final OpenStreamProperties properties;
    private final ClientAddresses addresses;
    private final LimitMeters meters;
    private final Map<LimitKey, Integer> open = new ConcurrentHashMap<>();

    OpenStreams(
            boolean limited,
            OpenStreamProperties properties,
            ClientAddresses addresses,
            LimitMeters meters) {
        this.limited = limited;
        this.properties = properties;
        this.addresses = addresses;
        this.meters = meters;
    }

    /** Opens a stream of a room, which counts until it is over. */
    public void count(HttpServletRequest request, String roomCode, Opening opening)
            throws IOException {
        count(request, LimitKey.ofRoom(roomCode), "The room has", opening);
    }

    /** The same for a stream of the lobby, which has as many subscribers as a room may have. */
    public void countOfLobby(HttpServletRequest request, Opening opening) throws IOException {
        count(request, LimitKey.ofRoom("the lobby"), "The lobby has", opening);
    }

    private void count(HttpServletRequest request, LimitKey watched, String what, Opening opening)
            throws IOException {
        if (!limited) {
            opening.open(request);
            return;
        }
        var place = take(CallerAuthentication.currentCaller(), request, watched, what);
        try {
            opening.open(new Placed(request, place));
        } finally {
            place.leaveUnlessKept();
        }
    }

    /** How many callers, addresses and rooms have open streams. */
    public int holders() {
        return open.size();
    }

    private Place take(Caller caller, HttpServletRequest request, LimitKey watched, String what) {
        var address = addresses.senderOf(request);
        var place = new Place();
        try {
            place.enter(LimitKey.of(caller, address), limit(caller), "You have");
            place.enter(
                    LimitKey.ofEverybodyAt(address),
                    properties.perAddressInAll(),
                    "Your address has");
            place.enter(watched, properties.perRoom(), what);
        } catch (ApiException full) {
            place.leaveAll();
            throw full;
        }
        return place;
    }

    private int limit(Caller caller) {
        return switch (caller) {
            case Caller.OfParticipant _ -> properties.perParticipant();
            case Caller.OfApiKey _ -> properties.perKey();
            case Caller.Anonymous _, Caller.Automation _ -> properties.perAddress();
        };
    }

    private void enter(LimitKey whose, int limit, String who) {
        open.compute(
                whose,
                (_, count) -> {
                    if (count != null && count >= limit) {
                        meters.streamRefused();
                        throw new ApiException(
                                        ErrorCode.RATE_LIMITED,
                                        "%s %d streams, replays and exports open, as many as there may be."
                                                .formatted(who, count))
                                .retryAfter(RETRY);
                    }
                    return count == null ? 1 : count + 1;
                });
    }

    private void leave(LimitKey whose) {
        open.computeIfPresent(whose, (_, count) -> count == 1 ? null : count - 1);
    }

    /** Opens a stream with this request; it may go on asynchronously. */
    @FunctionalInterface
    public interface Opening {

        void open(HttpServletRequest request) throws IOException;
    }

    /** Tells of the stream's end from the moment on from which the container knows it. */
    private static final class Placed extends HttpServletRequestWrapper {

        private final Place place;

        Placed(HttpServletRequest request, Place place) {
            super(request);
            this.place = place;
        }

        @Override
        public AsyncContext startAsync() {
            var async = super.startAsync();
            async.addListener(place);
            place.kept = true;
            return async;
        }
    }

    private final class Place implements AsyncListener {

        private final List<LimitKey> entered = new ArrayList<>();
        private final AtomicBoolean left = new AtomicBoolean();
        private volatile boolean kept;

        void enter(LimitKey whose, int limit, String who) {
            OpenStreams.this.enter(whose, limit, who);
            entered.add(whose);
        }

        void leaveUnlessKept() {
            if (!kept) {
                leaveAll();
            }
        }

        private void leaveAll() {
            if (left.compareAndSet(false, true)) {
                entered.forEach(OpenStreams.this::leave);
            }
        }

        @Override
        public void onComplete(@Nullable AsyncEvent event) {
            leaveAll();
        }

        @Override
        public void onTimeout(@Nullable AsyncEvent event) {
            leaveAll();
        }

        @Override
        public void onError(@Nullable AsyncEvent event) {
            leaveAll();
        }

        @Override
        public void onStartAsync(@Nullable AsyncEvent event) {}
    }
}
