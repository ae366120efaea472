package dev.reprise.web.json;

import org.jspecify.annotations.Nullable;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;

/** A request's body did not arrive as a whole, or takes longer than any may. */
public final class BodyNotArrivedException extends IOException {

    private BodyNotArrivedException(String message) {
        super(message);
    }

    static BodyNotArrivedException tooSlow() {
        return new BodyNotArrivedException("The body did not arrive in time.");
    }

    /**
     * What a failure to read a body means, if that is its sender's doing: nothing came for as long
     * as the container waits, or the connection was half closed. The sender is not necessarily
     * gone.
     */
    public static @Nullable BodyNotArrivedException explaining(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyNotArrivedException explained) {
                return explained;
            }
            if (cause instanceof SocketTimeoutException) {
                return tooSlow();
            }
            if (cause instanceof EOFException) {
                return new BodyNotArrivedException("The body is shorter than was announced.");
            }
        }
        return null;
    }
}
