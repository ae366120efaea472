package dev.reprise.query.live.channel;

import dev.reprise.query.history.RoomHistory;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The streams of one room, and why each of them ends. For one thread at a time. */
final class ChannelStreams {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelStreams.class);

    private final String roomCode;
    private final RoomHistory history;
    private final Clock clock;
    private final Membership membership;
    private final Set<Subscriber> subscribers = new LinkedHashSet<>();

    ChannelStreams(String roomCode, RoomHistory history, Clock clock, Membership membership) {
        this.roomCode = roomCode;
        this.history = history;
        this.clock = clock;
        this.membership = membership;
    }

    boolean isEmpty() {
        return subscribers.isEmpty();
    }

    void add(Subscriber subscriber) {
        subscribers.add(subscriber);
    }

    /** Not to be changed meanwhile. */
    Stream<Subscriber> stream() {
        return subscribers.stream();
    }

    /** Those that there are now, whichever are removed meanwhile. */
    List<Subscriber> now() {
        return List.copyOf(subscribers);
    }

    boolean isToEnd(Subscriber subscriber) {
        return isHiddenFrom(subscriber) || hasExpired(subscriber);
    }

    /** Removes a stream that may not go on. */
    void end(Subscriber subscriber) {
        remove(subscriber, hasExpired(subscriber) ? StreamEnd.CREDENTIALS : StreamEnd.HIDDEN);
    }

    /** Ends the streams that rest on credentials which no longer hold. */
    void removeExpired() {
        removeWhere(this::hasExpired, StreamEnd.CREDENTIALS);
    }

    /** Ends the streams that may show what was hidden by an event which cannot be shown yet. */
    void removeWhereBehind() {
        removeWhere(this::isHiddenFrom, StreamEnd.HIDDEN);
    }

    void removeAll() {
        removeWhere(_ -> true, StreamEnd.SHUTDOWN);
    }

    private void removeWhere(Predicate<Subscriber> isToGo, StreamEnd why) {
        now().stream().filter(isToGo).forEach(each -> remove(each, why));
    }

    private boolean hasExpired(Subscriber subscriber) {
        return subscriber.request().hasExpired(clock.instant());
    }

    private boolean isHiddenFrom(Subscriber subscriber) {
        return history.isHiddenFrom(subscriber.request().caller(), roomCode);
    }

    void remove(Subscriber subscriber, StreamEnd why) {
        if (subscribers.remove(subscriber)) {
            subscriber.output().clear();
            subscriber.output().close();
            membership.gone(subscriber, why);
        }
    }

    void broke(Subscriber subscriber, Exception failure) {
        LOG.debug("A stream of {} broke", roomCode, failure);
        if (failure instanceof IOException) {
            subscriber.output().abandon();
        }
        remove(subscriber, failure instanceof IOException ? StreamEnd.READER : StreamEnd.FAULT);
    }

    /** Is told which streams have ended. */
    interface Membership {

        void gone(Subscriber subscriber, StreamEnd why);
    }
}
