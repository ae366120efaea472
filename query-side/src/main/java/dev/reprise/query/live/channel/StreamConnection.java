package dev.reprise.query.live.channel;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.WriteListener;

/** Tells a room's channel what the container says about one stream. */
final class StreamConnection implements WriteListener, AsyncListener {

    private final Turns turns;
    private final RoomChannel channel;
    private final Subscriber subscriber;

    StreamConnection(Turns turns, RoomChannel channel, Subscriber subscriber) {
        this.turns = turns;
        this.channel = channel;
        this.subscriber = subscriber;
    }

    @Override
    public void onWritePossible() {
        turns.add(() -> channel.mayWrite(subscriber));
    }

    @Override
    public void onError(Throwable failure) {
        leave();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        leave();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        leave();
    }

    @Override
    public void onError(AsyncEvent event) {
        leave();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }

    private void leave() {
        turns.add(() -> channel.remove(subscriber));
    }
}
