package dev.reprise.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.identity.Sha256;
import dev.reprise.seal.KeyId;
import dev.reprise.standalone.Client;
import dev.reprise.standalone.Client.Answer;
import dev.reprise.standalone.Client.Seat;
import dev.reprise.standalone.ErasureStory;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** A person is erased from both, whichever was asked and whichever decides about their rooms. */
@Tag("both-engines")
class TwoCommandNodesIntegrationTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    /** So many that each of them has some. */
    private static final int ROOMS = 6;

    @TempDir private Path data = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private Nodes nodes;

    @SuppressWarnings("NullAway.Init")
    private List<Client> clients;

    @BeforeEach
    void start() throws IOException {
        nodes =
                new Nodes(
                        data,
                        null,
                        List.of("query"),
                        List.of("one", "two"),
                        "--reprise.command.snapshot-every=20");
        clients = List.of(nodes.through("one", "query"), nodes.through("two", "query"));
    }

    @AfterEach
    void end() {
        nodes.close();
    }

    @Test
    void forgetAPersonInAllTheirRooms() {
        var stories =
                IntStream.range(0, ROOMS)
                        .mapToObj(each -> new ErasureStory(clients.get(each % clients.size())))
                        .toList();
        var person = stories.getFirst().person();
        var twice = clients.stream().map(each -> asked(each, person)).toList();
        assertThat(twice)
                .extracting(each -> each.join().json().get("erasureId").asString())
                .containsOnly(erasureOf(person));

        var erased =
                clients.getLast()
                        .post(
                                "/erasures",
                                TwoNodes.ADMIN_KEY,
                                "{\"subject\": \"%s\"}".formatted(ErasureStory.SUBJECT));

        assertThat(erased.status()).as("%s", erased.body()).isEqualTo(202);
        assertThat(waitingFor(erased)).isEqualTo("[\"REPRISE_DATA_KEY\"]");
        for (var story : stories) {
            assertThat(story.tell(100).status()).isBetween(400, 499);
            for (var client : clients) {
                var path = story.host().path() + "/status";
                var said = client.put(path, story.host().token(), "{\"ready\": true}");
                assertThat(said.status()).as("%s", said.body()).isEqualTo(200);
            }
            ErasureStory.assertNothingOfThem(story.shown(story.host().token()));
            StoredBytes.assertSealed(story);
        }
    }

    private static CompletableFuture<Answer> asked(Client client, Seat person) {
        return CompletableFuture.supplyAsync(
                () -> client.send("POST", person.path() + "/erasure", person.token(), null));
    }

    private static String erasureOf(Seat person) {
        return "e-" + Sha256.hex("erasure " + person.participantId()).substring(0, 24);
    }

    private static String waitingFor(Answer erasure) {
        return erasure.json().path("waitingFor").toString();
    }

    /** It dies when the erasure is on record, before the key is destroyed. */
    @Test
    void goOnWithWhatTheOtherWasAskedThatDied() throws Exception {
        var client = clients.getLast();
        var story = new ErasureStory(client);
        var erasure = "/erasures/" + erasureOf(story.person());
        try (var held = new DriverManagerDataSource(TwoNodes.KEYS).getConnection()) {
            hold(held, KeyId.of(story.person().participantId()));
            var answer = asked(clients.getFirst(), story.person());
            await().until(() -> client.get(erasure, TwoNodes.ADMIN_KEY).status() == 200);
            nodes.kill("one");
            assertThat(answer).failsWithin(SOON);
            held.rollback();
        }

        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(waitingFor(client.get(erasure, TwoNodes.ADMIN_KEY)))
                                .isEqualTo("[\"one\",\"REPRISE_DATA_KEY\"]"));
        ErasureStory.assertNothingOfThem(story.shown(story.host().token()));
    }

    /** Until the connection lets go of it, the key can be destroyed by no other. */
    private static void hold(Connection connection, KeyId key) throws SQLException {
        connection.setAutoCommit(false);
        try (var select =
                connection.prepareStatement(
                        "select key_id from participant_key where key_id = ? for update")) {
            select.setString(1, key.hex());
            assertThat(select.executeQuery().next()).isTrue();
        }
    }
}
