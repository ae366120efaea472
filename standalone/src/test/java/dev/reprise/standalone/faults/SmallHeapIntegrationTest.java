package dev.reprise.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.standalone.Client;
import dev.reprise.standalone.Client.Seat;
import dev.reprise.standalone.Processes;
import dev.reprise.standalone.ServerProcess.Launch;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A server with little memory, and a room whose events are as large as they can be. */
@Tag("faults")
class SmallHeapIntegrationTest {

    private static final int PEOPLE = 60;
    private static final int EVENTS = 60;
    private static final int SLOW_READERS = 3;

    /** Nearly 4 KiB of JSON, which take twenty times as much memory when they are read. */
    private static final String MANY =
            IntStream.range(0, 505).mapToObj(_ -> "{\"a\":0}").collect(Collectors.joining(","));

    @TempDir Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private String room = "";

    @Test
    void servesAndRebuildsWhatIsFarLargerThanItsMemory() throws Exception {
        var launch =
                Launch.on(directory)
                        .withJvmOption("-Xmx256m")
                        .with(
                                "--reprise.rate-limits.enabled=false",
                                "--reprise.presence.silence=1h");
        try (var server = Processes.start(List.of(launch), () -> "")) {
            var host = fill(new Client(server.commands()));
            var latest = latest(server);
            serves(server.queries(), host, latest);
            server.kill(Set.of(Processes.Side.QUERIES));
            deleteViews();
            server.startAgain();
            assertThat(latest(server)).isEqualTo(latest);
            serves(server.queries(), host, latest);
            assertThat(server.said()).doesNotContain("OutOfMemoryError");
        }
    }

    private Seat fill(Client client) {
        var host = client.open("lobby");
        room = host.roomCode();
        var people = new ArrayList<>(List.of(host));
        for (var i = 1; i < PEOPLE; i++) {
            if (i == 1) {
                var more =
                        client.send(
                                "PATCH",
                                "/rooms/" + room + "/settings",
                                host.token(),
                                "{\"maxParticipants\":200}");
                assertThat(more.status()).isEqualTo(200);
            }
            people.add(client.join(room, "Person " + i, "PLAYER"));
        }
        for (var i = 0; i < EVENTS; i++) {
            var statuses =
                    client.post("/rooms/" + room + "/statuses", host.token(), statuses(people, i));
            assertThat(statuses.status()).as(statuses.http().body()).isEqualTo(200);
        }
        return host;
    }

    private static String statuses(List<Seat> people, int number) {
        return people.stream()
                .map(each ->
                        "{\"participantId\":\"%s\",\"data\":{\"n\":%d,\"v\":[%s]}}"
                                .formatted(each.participantId(), number, MANY))
                .collect(
                        Collectors.joining(
                                ",", "{\"reason\":\"round " + number + "\",\"changes\":[", "]}"));
    }

    private long latest(Processes server) {
        var room =
                new Client(server.queries()).get("/rooms/" + this.room + "?minRevision=100", null);
        assertThat(room.status()).isEqualTo(200);
        return room.json().get("revision").asLong();
    }

    private void serves(URI server, Seat host, long latest) throws Exception {
        survivesManyReadersWhoTakeNothingOfTheirPages(server, host);
        var slow = new ArrayList<Socket>();
        for (var i = 0; i < SLOW_READERS; i++) {
            slow.add(reader(server, host, "application/x-ndjson"));
        }
        var client = new Client(server);
        assertThat(client.events(room, host.token())).hasSize((int) latest);
        assertThat(client.get("/rooms/" + room + "/diff?from=1", null).status()).isEqualTo(200);
        assertThat(client.get("/rooms/" + room + "?at=" + (latest - 30), null).status())
                .isEqualTo(200);
        assertThat(changes(server, "/replay?speed=max&mode=state", latest)).isEqualTo(latest);
        assertThat(changes(server, "/stream?lastRevision=1", latest)).isEqualTo(latest - 1);
        for (var reader : slow) {
            // One that took nothing for longer than the container waits was cut off.
            assertThat(lines(reader)).isBetween(1L, latest);
        }
        assertThat(lines(reader(server, host, "application/x-ndjson"))).isEqualTo(latest);
    }

    /** Together their pages are larger than the memory. */
    private void survivesManyReadersWhoTakeNothingOfTheirPages(URI server, Seat host)
            throws IOException {
        var readers = new ArrayList<Socket>();
        try {
            var statuses = new HashSet<String>();
            for (var i = 0; i < 300; i++) {
                var reader = reader(server, host, "application/json");
                readers.add(reader);
                statuses.add(
                        new String(
                                        reader.getInputStream().readNBytes(12),
                                        StandardCharsets.US_ASCII)
                                .substring(9));
            }
            // How many are refused depends on how much the sockets' own buffers take.
            assertThat(statuses).isSubsetOf("200", "503").contains("200");
        } finally {
            for (var reader : readers) {
                reader.close();
            }
        }
    }

    /** Asks for the room's events, and takes nothing yet of what is sent. */
    private Socket reader(URI server, Seat host, String accept) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(1 << 14);
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
        // In HTTP/1.0 no chunk begins in the middle of a line.
        var request =
                "GET /api/v1/rooms/%s/events?limit=1000 HTTP/1.0\r\nHost: localhost\r\nConnection: close\r\nAccept: %s\r\nAuthorization: Bearer %s\r\n\r\n"
                        .formatted(room, accept, host.token());
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static long lines(Socket socket) throws IOException {
        try (socket;
                var reader =
                        new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> line.startsWith("{\"revision\":")).count();
        }
    }

    /** How many changes come up to the one of this revision. */
    private long changes(URI server, String path, long last) throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(server + "/api/v1/rooms/" + room + path)).build();
        try (var lines = http.send(request, BodyHandlers.ofLines()).body()) {
            var count = 0L;
            var id = "";
            for (var line = lines.iterator(); line.hasNext(); ) {
                var next = line.next();
                id = next.startsWith("id: ") ? next : id;
                if (next.equals("event: change")) {
                    count++;
                    if (id.equals("id: " + last)) {
                        break;
                    }
                }
            }
            return count;
        }
    }

    private void deleteViews() throws IOException {
        try (var files = Files.list(directory)) {
            for (var file :
                    files.filter(each -> each.getFileName().toString().startsWith("views"))
                            .toList()) {
                Files.delete(file);
            }
        }
    }
}
