package dev.reprise.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.reprise.standalone.Client.Seat;
import dev.reprise.standalone.ServerProcess.Launch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is personal lies on the disk sealed, under keys without which no server starts. */
class SealedDataIntegrationTest {

    private static final String HOST = "Zanzibar Quicksilver";
    private static final String GUEST = "Ottoline Featherstonehaugh";
    private static final String GAME_DATA = "marker-of-what-the-game-keeps";
    private static final List<String> SECRETS = List.of(HOST, GUEST, GAME_DATA);

    /** So many that there is a keyframe, and with these options a snapshot. */
    private static final int CHANGES = 110;

    @TempDir static Path data;

    private static Seat play(Client client) {
        var host =
                Client.seat(
                        client.post(
                                "/rooms",
                                null,
                                "{\"template\": \"values-sort\", \"hostName\": \"%s\"}"
                                        .formatted(HOST)));
        var guest = client.join(host.roomCode(), GUEST, "PLAYER");
        for (var i = 0; i < CHANGES; i++) {
            assertThat(
                            client.put(
                                            guest.path() + "/status",
                                            guest.token(),
                                            "{\"data\": {\"%s\": %d}}".formatted(GAME_DATA, i))
                                    .status())
                    .isEqualTo(200);
        }
        move(client, host);
        return host;
    }

    private static void move(Client client, Seat host) {
        var deck =
                client.get("/rooms/" + host.roomCode(), host.token())
                        .json()
                        .at("/participants/0/hand/piles/deck");
        var card = deck.get(3).stringValue();
        var answer =
                client.post(
                        host.path() + "/moves",
                        host.token(),
                        "{\"cardId\": \"%s\", \"fromPile\": \"deck\", \"toPile\": \"top8\", \"position\": 0}"
                                .formatted(card));
        assertThat(answer.status()).isEqualTo(200);
    }

    /** The files of a directory that have one of the secrets in them. */
    private static List<Path> filesWithSecrets(Path root) throws IOException {
        var found = new ArrayList<Path>();
        try (var files = Files.walk(root)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var content = new String(Files.readAllBytes(file), ISO_8859_1);
                if (SECRETS.stream().anyMatch(content::contains)) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    @Test
    void isOnTheDiskInNoFormThatCanBeReadWithoutTheKeys() throws Exception {
        Seat host;
        try (var server =
                ServerProcess.start(
                        data,
                        "--reprise.command.snapshot-every=20",
                        "--reprise.rate-limits.enabled=false")) {
            host = play(server.client());
            assertThat(server.client().get("/rooms", null).json().toString()).contains(HOST);
            assertThat(filesWithSecrets(data)).isEmpty();
            assertThat(server.stop()).isIn(0, 143);
        }
        assertThat(filesWithSecrets(data)).isEmpty();
        // In what is compressed they could not be found.
        var stored = StoredTexts.in(data, List.of(host.roomCode()));
        assertThat(stored.ofEvents()).anyMatch(each -> each.contains("\"sealed\""));
        assertThat(stored.snapshots()).hasSize(1).allMatch(each -> each.contains("\"sealed\""));
        assertThat(stored.keyframes()).isNotEmpty();
        for (var secret : SECRETS) {
            assertThat(stored.all()).noneMatch(each -> each.contains(secret));
        }
        requireRefusalWithoutTheMasterKey();
    }

    /** That is no erasure, and nothing is changed by it. */
    private static void requireRefusalWithoutTheMasterKey() throws Exception {
        var masterKey = Files.readString(data.resolve("data-key")).strip();
        Files.delete(data.resolve("data-key"));
        try (var server = ServerProcess.launch(Launch.on(data))) {
            assertThat(server.awaitExit()).isEqualTo(65);
            assertThat(server.said())
                    .contains("data-key is missing")
                    .contains("no erasure")
                    .doesNotContain("\tat ");
        }
        var environment = Map.of("REPRISE_DATA_KEY", masterKey);
        try (var server = ServerProcess.launch(Launch.on(data).withEnvironment(environment))) {
            assertThat(server.awaitListening()).isTrue();
            assertThat(server.client().get("/rooms", null).json().toString()).contains(HOST);
        }
    }
}
