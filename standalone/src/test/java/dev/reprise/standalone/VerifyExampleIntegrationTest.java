package dev.reprise.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a reader can check who has Node, the address of a room and none of our code. {@code
 * -Dproof.mutations=100000} changes an exported room so often.
 */
@Tag("both-engines")
class VerifyExampleIntegrationTest {

    private static final Path VERIFIER = Path.of("..", "examples", "verify", "verify.mjs");
    private static final Path MUTATIONS =
            Path.of("..", "standalone", "src", "test", "resources", "verify", "mutations.mjs");
    private static final int COUNT = Integer.getInteger("proof.mutations", 1_000);
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir Path data;

    @Test
    void checksARoomFromItsAddressAndFindsEveryChange() throws Exception {
        assumeTrue(hasNode(), "Node is not on the path");
        try (var reprise = Deployment.start(data)) {
            var room = ProvenRoom.played(reprise.client());
            var url = reprise.queries() + "/api/v1" + room.path();

            assertThat(verify(url))
                    .contains("of " + room.bob().participantId())
                    .contains("can only be checked with the owner's token")
                    .endsWith("0");
            assertThat(verify(url, "--token", room.ada().token()))
                    .contains("2 cards of " + room.ada().participantId())
                    .contains("they lay in top8")
                    .doesNotContain("can only be checked")
                    .endsWith("0");
            var vkey = room.client().get("/log-key", null).http().body().strip();
            assertThat(verify(url, "--key", vkey)).endsWith("0");
            assertThat(verify(url, "--key", vkey.replaceFirst(".$", "A"))).endsWith("2");
            for (var reader : List.of("", room.ada().token())) {
                assertThat(
                                run(
                                        "node",
                                        MUTATIONS.toString(),
                                        VERIFIER.toString(),
                                        export(room, reader).toString(),
                                        "" + COUNT,
                                        "20260301"))
                        .contains("\"forged\":")
                        .endsWith("0");
            }
        }
    }

    /** The entries, and the roots that were signed. */
    private Path export(ProvenRoom room, String reader) throws IOException {
        var lines =
                room.client()
                        .get(room.path() + "/events?proof=true", reader.isEmpty() ? null : reader)
                        .json()
                        .get("events")
                        .valueStream()
                        .map(JsonNode::toString)
                        .toList();
        var roots =
                IntStream.rangeClosed(1, lines.size())
                        .mapToObj(size -> room.checkpoint("?size=" + size).lines().toList().get(2))
                        .toList();
        var file = Files.createTempFile(data, "export", ".json");
        return Files.write(file, JSON.writeValueAsBytes(Map.of("lines", lines, "roots", roots)));
    }

    private static String verify(String url, String... options)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("node", VERIFIER.toString(), url));
        command.addAll(List.of(options));
        return run(command.toArray(String[]::new));
    }

    /** What it says, and its exit code. */
    private static String run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        try (var output = process.getInputStream()) {
            return new String(output.readAllBytes(), UTF_8) + process.waitFor();
        } finally {
            process.destroyForcibly();
        }
    }

    private static boolean hasNode() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "node")));
    }
}
