package dev.reprise.log.control;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.reprise.log.LogFiles;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;

/** A copy that a running server makes of its log, and removes when this is closed. */
final class ServerCopy implements FrozenLog {

    private static final int ANSWER_MILLIS = 60_000;

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final Path directory;

    private ServerCopy(Socket socket, LogFiles files, String secret) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(ANSWER_MILLIS);
        in = new DataInputStream(socket.getInputStream());
        out = new DataOutputStream(socket.getOutputStream());
        try {
            out.write(secret.getBytes(US_ASCII));
            directory = files.directory().resolve(in.readUTF());
        } catch (EOFException | SocketException failure) {
            throw new IOException(
                    "The server has made no copy of its log: it ended, or it refused, or its disk"
                            + " is full. Its log says which",
                    failure);
        }
    }

    /** Asks the server that wrote the control file. */
    static ServerCopy of(LogFiles files) throws IOException {
        var control = ControlFile.read(files.control());
        var socket = new Socket(InetAddress.getLoopbackAddress(), control.port());
        try {
            return new ServerCopy(socket, files, control.secret());
        } catch (IOException | RuntimeException failure) {
            socket.close();
            throw failure;
        }
    }

    @Override
    public Path directory() {
        return directory;
    }

    @Override
    public void requireFrozen() throws IOException {
        try {
            out.writeByte(1);
            in.readByte();
        } catch (EOFException | SocketException ended) {
            throw new IOException(
                    "The server ended in the meantime, and has removed its copy. Try again", ended);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
