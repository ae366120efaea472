package dev.reprise.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.command.eventstore.EventStoreProperties;
import dev.reprise.command.eventstore.FreeSpace;
import dev.reprise.command.eventstore.SpaceGuard;
import dev.reprise.events.access.RoomAccessed;
import dev.reprise.log.BatchWrite;
import dev.reprise.log.EventLog;
import dev.reprise.log.LogSettings;
import dev.reprise.log.StorageFailureHandler;
import dev.reprise.standalone.Client.Seat;

import io.micrometer.core.instrument.MeterRegistry;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/** Support staff see nothing of a room before that is stored. */
@SpringBootTest(
        classes = {Standalone.class, AuditBeforeAccessIntegrationTest.Surroundings.class},
        properties = "spring.main.allow-bean-definition-overriding=true",
        webEnvironment = WebEnvironment.RANDOM_PORT)
class AuditBeforeAccessIntegrationTest {

    private static final String[] BECAUSE = {"Support-Reason", "Ticket 4711"};
    private static final List<String> READS =
            List.of("", "/events", "/diff?from=1", "/replay?speed=max", "/stream");
    private static final AtomicLong FREE = new AtomicLong(Long.MAX_VALUE);
    private static final ReentrantLock DISK = new ReentrantLock();

    @TempDir static Path data;

    @LocalServerPort int port;
    @Autowired EventStore events;
    @Autowired EventLog log;
    @Autowired SpaceGuard guard;

    private Client client;
    private String staff;
    private Seat host;
    private String room;

    @TestConfiguration
    static class Surroundings {

        @Bean
        FreeSpace freeSpace() {
            return FREE::get;
        }

        @Bean
        EventLog eventLog(EventStoreProperties properties, MeterRegistry meters) {
            return EventLog.open(
                    properties.directory(),
                    false,
                    LogSettings.ofHeap(),
                    StorageFailureHandler.haltingTheProcess(),
                    meters,
                    Surroundings::whileTheDiskIsFree);
        }

        private static BatchWrite whileTheDiskIsFree(BatchWrite write) {
            return events -> {
                DISK.lock();
                try {
                    return write.write(events);
                } finally {
                    DISK.unlock();
                }
            };
        }
    }

    @DynamicPropertySource
    static void dataDirectory(DynamicPropertyRegistry registry) {
        System.setProperty("axoniq.update-checker.disabled", "true");
        registry.add("reprise.data-directory", data::toString);
    }

    @BeforeEach
    void open() throws IOException {
        client = new Client(port);
        var admin = Files.readString(data.resolve("admin-key"));
        staff =
                client.post(
                                "/api-keys",
                                admin,
                                "{\"name\": \"Helpdesk\", \"scopes\": [\"rooms:read\","
                                        + " \"support:replay\"]}")
                        .json()
                        .get("secret")
                        .asString();
        host =
                Client.seat(
                        client.post(
                                "/rooms",
                                null,
                                "{\"template\": \"values-sort\", \"hostName\": \"Ada\","
                                        + " \"settings\": {\"visibility\": \"PRIVATE\"}}",
                                "Prefer",
                                "wait=10"));
        room = "/rooms/" + host.roomCode();
    }

    @Test
    void showsNothingWhileTheDiskIsNearlyFull() {
        try {
            FREE.set(0);
            guard.look();
            for (var path : READS) {
                var answer = client.get(room + path, staff, BECAUSE);
                assertThat(answer.code()).as(path).isEqualTo("ENGINE_UNAVAILABLE");
                assertThat(answer.http().headers().firstValue("ETag")).isEmpty();
                assertThat(answer.json().toString()).doesNotContain("Ada", "piles");
            }
            assertThat(client.get(room, host.token()).status()).isEqualTo(200);
            assertThat(traces()).isEmpty();
        } finally {
            FREE.set(Long.MAX_VALUE);
            guard.look();
        }
        assertThat(client.get(room, staff, BECAUSE).status()).isEqualTo(200);
    }

    @Test
    void showsNotOneByteBeforeTheTraceIsStored() throws IOException {
        try (var state = new Socket(InetAddress.getLoopbackAddress(), port);
                var stream = new Socket(InetAddress.getLoopbackAddress(), port)) {
            DISK.lock();
            try {
                var durable = log.durable();
                send(state, "");
                send(stream, "/stream");
                assertThat(silent(state)).isTrue();
                assertThat(silent(stream)).isTrue();
                assertThat(log.durable()).isEqualTo(durable);
            } finally {
                DISK.unlock();
            }
            assertThat(state.getInputStream().read()).isEqualTo('H');
            assertThat(stream.getInputStream().read()).isEqualTo('H');
        }
        assertThat(traces()).hasSize(2);
    }

    private List<RoomAccessed> traces() {
        return events.readEvents("access-" + host.roomCode())
                .asStream()
                .map(each -> (RoomAccessed) each.getPayload())
                .toList();
    }

    private void send(Socket socket, String path) throws IOException {
        socket.getOutputStream()
                .write(
                        "GET /api/v1%s%s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nSupport-Reason: Ticket 4711\r\n\r\n"
                                .formatted(room, path, staff)
                                .getBytes(StandardCharsets.US_ASCII));
    }

    private static boolean silent(Socket socket) throws IOException {
        socket.setSoTimeout(300);
        try {
            return socket.getInputStream().read() < -1;
        } catch (SocketTimeoutException e) {
            socket.setSoTimeout(20_000);
            return true;
        }
    }
}
