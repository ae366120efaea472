package dev.reprise.query.live.output;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.WriteListener;

/** Passes on, in its owner's turns, what the container says about one stream. */
public final class StreamConnection implements WriteListener, AsyncListener {

    private final SerialExecutor turns;
    private final StreamOutput output;
    private final Runnable whenGone;

    /**
     * A connection that is not listened to yet.
     *
     * @param whenGone lets go of the stream; may run more than once
     */
    public StreamConnection(SerialExecutor turns, StreamOutput output, Runnable whenGone) {
        this.turns = turns;
        this.output = output;
        this.whenGone = whenGone;
    }

    /** From here on the stream is written only when the container says that it can be. */
    public void listen() {
        output.listen(this, this);
    }

    @Override
    public void onWritePossible() {
        turns.add(output::mayWrite);
    }

    /** The container's {@link #onError(AsyncEvent)} follows. */
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
        event.getAsyncContext().complete();
    }

    @Override
    public void onError(AsyncEvent event) {
        leave();
        event.getAsyncContext().complete();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }

    /**
     * Before this returns, no thread writes any more: the container takes back what was written to.
     */
    private void leave() {
        output.abandon();
        turns.add(whenGone);
    }
}
