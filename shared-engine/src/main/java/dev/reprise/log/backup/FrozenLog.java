package dev.reprise.log.backup;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.reprise.log.LogFiles;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A log that nothing changes until this is closed: that of a stopped server, which is kept from
 * starting, or a copy that the running one makes and then removes.
 *
 * @param directory where its files lie
 * @param held what keeps it: a lock, or the connection to the server
 */
record FrozenLog(Path directory, Closeable held) implements AutoCloseable {

    private static final int ANSWER_MILLIS = 60_000;

    /** Asks the server that runs on this data directory, or keeps one from starting. */
    static FrozenLog of(Path dataDirectory) throws IOException {
        var files = new LogFiles(dataDirectory);
        if (Files.exists(files.control())) {
            try {
                return copyOf(files);
            } catch (ConnectException _) {
                // A server that was killed has left its file behind.
            }
        }
        return new FrozenLog(dataDirectory, files.lock());
    }

    private static FrozenLog copyOf(LogFiles files) throws IOException {
        var words = Files.readString(files.control(), US_ASCII).strip().split(" ", -1);
        try {
            return copyOf(files.directory(), Integer.parseInt(words[0]), words[1]);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException _) {
            throw new IOException(
                    files.control() + " is not how a server of this version writes it");
        }
    }

    private static FrozenLog copyOf(Path directory, int port, String secret) throws IOException {
        var server = new Socket(InetAddress.getLoopbackAddress(), port);
        try {
            server.setSoTimeout(ANSWER_MILLIS);
            server.getOutputStream().write(secret.getBytes(US_ASCII));
            var name = new DataInputStream(server.getInputStream()).readUTF();
            return new FrozenLog(directory.resolve(name), server);
        } catch (EOFException | SocketException failure) {
            server.close();
            throw new IOException(
                    "The server has made no copy of its log: it ended, or it refused, or its disk"
                            + " is full. Its log says which",
                    failure);
        } catch (IOException | RuntimeException failure) {
            server.close();
            throw failure;
        }
    }

    /**
     * To be called before what was read is believed; a lock cannot be lost.
     *
     * @throws IOException if the server has ended, and has removed its copy, in the meantime
     */
    void requireFrozen() throws IOException {
        if (held instanceof Socket server && !answers(server)) {
            throw new IOException(
                    "The server ended in the meantime, and has removed its copy. Try again");
        }
    }

    private static boolean answers(Socket server) throws IOException {
        try {
            server.getOutputStream().write(1);
            return server.getInputStream().read() >= 0;
        } catch (SocketException _) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        held.close();
    }
}
