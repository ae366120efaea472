package dev.reprise.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.axonserver.migration.MoveCommand;
import dev.reprise.standalone.Client;
import dev.reprise.standalone.ProvenRoom;
import dev.reprise.standalone.ServerProcess;
import dev.reprise.standalone.ServerProcess.Launch;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A store that is moved to Axon Server brings its keys along: who is erased stays so, all others
 * are as they were, and checkpoints are the same text. It needs an Axon Server that is empty, so it
 * comes first.
 */
@Order(1)
@Tag("both-engines")
class MovedRoomsIntegrationTest {

    private static final Map<String, String> SECRETS = secrets();

    @TempDir private Path data = Path.of("");

    /** The standalone's own log key goes along; its master key is another one. */
    private static Map<String, String> secrets() {
        var secrets = new HashMap<>(TwoNodes.SECRETS);
        secrets.put("REPRISE_LOG_KEY", "");
        return secrets;
    }

    @Test
    void areWhatTheyWere() throws Exception {
        AxonServer.emptyIfThatMayBe();
        try (var stored = new StoredBytes()) {
            assumeThat(stored.isEmpty()).as("an Axon Server that is empty").isTrue();
        }
        ProvenRoom room;
        String checkpoint;
        String erasure;
        try (var server = ServerProcess.launch(standalone())) {
            assertThat(server.awaitListening()).as(server::said).isTrue();
            room = ProvenRoom.played(server.client());
            checkpoint = room.checkpoint("");
            erasure = erase(server.client(), room.bob());
            assertThat(room.checkpoint("")).isEqualTo(checkpoint);
            assertThat(server.stop()).isIn(0, 143);
        }
        move();
        var size = checkpoint.lines().toList().get(1);
        try (var command = start(TwoNodes.command(data.resolve("command")));
                var query = start(TwoNodes.query(data.resolve("query")));
                var other = start(TwoNodes.query(data.resolve("other")))) {
            for (var each : List.of(query, other)) {
                assertThat(each.awaitListening()).as(each::said).isTrue();
            }
            assertThat(command.awaitListening()).as(command::said).isTrue();
            var clients = clients(command, query, other);
            for (var each : clients) {
                assertThat(checkpoint(each, room, size)).isEqualTo(checkpoint);
                assertThat(shown(each, room)).contains("Ada").doesNotContain("Bea");
                assertThat(each.get(erasure, room.bob().token()).json().get("state").asString())
                        .isEqualTo("WAITING");
            }
            var _ = erase(clients.getFirst(), room.ada());
            for (var each : clients) {
                assertThat(checkpoint(each, room, size)).isEqualTo(checkpoint);
                assertThat(shown(each, room)).doesNotContain("Ada");
            }
        }
    }

    private Launch standalone() {
        var own = new HashMap<>(SECRETS);
        own.put("REPRISE_DATA_KEY", "");
        return Launch.on(data.resolve("standalone")).withEnvironment(own);
    }

    private static ServerProcess start(Launch launch) throws IOException {
        return ServerProcess.launch(launch.withEnvironment(SECRETS));
    }

    private void move() {
        var environment = new HashMap<>(SECRETS);
        environment.put("REPRISE_SUBJECTS_URL", TwoNodes.KEYS);
        var said = new ByteArrayOutputStream();
        var out = new PrintStream(said, true, UTF_8);
        var store = "--data-dir=" + data.resolve("standalone");
        var move = new MoveCommand(out, out, environment);
        for (var time = 0; time < 2; time++) {
            assertThat(move.run(new String[] {"move-to", AxonServer.ofThisRun(), store}))
                    .as(() -> said.toString(UTF_8))
                    .isZero();
        }
        assertThat(said.toString(UTF_8))
                .contains("2 keys of participants and the log key are in the nodes' database.");
    }

    private static List<Client> clients(
            ServerProcess command, ServerProcess query, ServerProcess other) {
        return List.of(
                new Client(command.uri(), query.uri()), new Client(command.uri(), other.uri()));
    }

    /** Has a person ask for it; where to see how far it is. */
    private static String erase(Client client, Client.Seat person) {
        var answer = client.send("POST", person.path() + "/erasure", person.token(), null);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(202);
        return "/erasures/" + answer.json().get("erasureId").asString();
    }

    private static String checkpoint(Client client, ProvenRoom room, String size) {
        var path = room.path() + "/checkpoint?size=" + size;
        return client.get(path, room.ada().token()).http().body();
    }

    private static String shown(Client client, ProvenRoom room) {
        return client.events(room.ada().roomCode(), room.ada().token()).toString();
    }
}
