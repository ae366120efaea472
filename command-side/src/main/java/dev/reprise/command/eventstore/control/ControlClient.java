package dev.reprise.command.eventstore.control;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;

/** Holds the store of a running server still, from another process on the same machine. */
public final class ControlClient implements Pausable {

    private static final int ANSWER_MILLIS = 60_000;

    private final Path file;

    /** Speaks to the server that wrote this file. */
    public ControlClient(Path file) {
        this.file = file;
    }

    @Override
    public Duration whilePaused(PausedWork work) throws IOException {
        var control = ControlFile.read(file);
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), control.port())) {
            socket.setSoTimeout(ANSWER_MILLIS);
            var in = new DataInputStream(socket.getInputStream());
            var out = new DataOutputStream(socket.getOutputStream());
            out.write(control.secret().getBytes(US_ASCII));
            work.run(in.readLong());
            out.writeByte(1);
            return Duration.ofNanos(in.readLong());
        } catch (EOFException failure) {
            throw new IOException(
                    "The server did not hold still until the copy was complete: it ended, it"
                            + " refused, or the copy took longer than"
                            + " reprise.event-store.longest-pause. Its log says which",
                    failure);
        }
    }
}
