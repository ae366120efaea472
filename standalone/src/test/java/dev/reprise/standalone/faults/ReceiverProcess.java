package dev.reprise.standalone.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Executors;

/** A receiver of webhooks that can really be killed: notes each message, then accepts it. */
final class ReceiverProcess implements AutoCloseable {

    private final Process process;

    private ReceiverProcess(Process process) {
        this.process = process;
    }

    static ReceiverProcess start(int port, Path file) throws IOException {
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx64m",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                ReceiverProcess.class.getName(),
                                String.valueOf(port),
                                file.toString())
                        .redirectErrorStream(true)
                        .start();
        if (process.inputReader().readLine() == null) {
            throw new IllegalStateException("The receiver did not start");
        }
        return new ReceiverProcess(process);
    }

    /** Serves: a port, a file. */
    public static void main(String[] arguments) throws IOException {
        var file = Path.of(arguments[1]);
        var address =
                new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
        var server = HttpServer.create(address, 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> accept(exchange, file));
        server.start();
        System.out.println("listens");
    }

    private static void accept(HttpExchange exchange, Path file) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        synchronized (ReceiverProcess.class) {
            // A line that was cut short by a kill stays one of its own.
            Files.writeString(
                    file, "\n" + body + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
