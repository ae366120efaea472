package dev.reprise.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.files.OwnerOnly;
import dev.reprise.proof.ExactJson;
import dev.reprise.proof.Jcs;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.JsonNodeFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All erasures, in a file that can be kept elsewhere: whoever restores old events and old keys
 * erases again what it names. Each line holds on to the one before.
 */
public final class ErasureList {

    private static final String CHAIN = "chain";

    private final Path file;
    private final List<Erasure> erasures = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private byte[] chain = new byte[KeySlot.SUBJECT_BYTES];
    private long whole;

    /**
     * An erasure.
     *
     * @param keys those that it destroys
     */
    public record Erasure(String erasureId, Instant at, List<KeyId> keys) {}

    private ErasureList(Path file) {
        this.file = file;
    }

    /**
     * Reads a list; makes none. A line that was being written is left out.
     *
     * @throws KeyFileException if it is not what was written
     */
    public static ErasureList open(Path file) throws IOException {
        var list = new ErasureList(file);
        if (Files.exists(file)) {
            var content = Files.readAllBytes(file);
            var begin = 0;
            for (var end = 0; end < content.length; end++) {
                if (content[end] == '\n') {
                    list.read(new String(content, begin, end - begin, UTF_8));
                    begin = end + 1;
                }
            }
            list.whole = begin;
        }
        return list;
    }

    private void read(String line) {
        try {
            var json = ExactJson.read(line);
            var keys = new ArrayList<KeyId>();
            json.path("keys").forEach(each -> keys.add(new KeyId(each.asString(""))));
            var erasure =
                    new Erasure(
                            json.path("erasureId").asString(""),
                            Instant.parse(json.path("at").asString("")),
                            keys);
            var expected = next(erasure);
            if (!line.equals(expected.text())) {
                throw new IllegalArgumentException("It does not follow the one before.");
            }
            accept(erasure, expected);
        } catch (JacksonException | IllegalArgumentException | DateTimeException wrong) {
            throw new KeyFileException(
                    KeyFileException.Reason.DAMAGED,
                    file,
                    " at line %d: %s".formatted(erasures.size() + 1, wrong.getMessage()));
        }
    }

    /** The line that an erasure has after those that are there. */
    private Line next(Erasure erasure) {
        var line = JsonNodeFactory.instance.objectNode();
        line.put("at", erasure.at().toString()).put("erasureId", erasure.erasureId());
        var keys = line.putArray("keys");
        erasure.keys().forEach(each -> keys.add(each.hex()));
        var digest = Primitives.digest();
        digest.update(chain);
        var following = digest.digest(Jcs.bytes(line));
        line.put(CHAIN, Base64.getUrlEncoder().withoutPadding().encodeToString(following));
        return new Line(Jcs.text(line), following);
    }

    private void accept(Erasure erasure, Line line) {
        erasures.add(erasure);
        ids.add(erasure.erasureId());
        chain = line.chain();
    }

    /** What it holds, in order. */
    public List<Erasure> erasures() {
        return List.copyOf(erasures);
    }

    /**
     * The longer one of two lists, of which one is the other's beginning.
     *
     * @throws KeyFileException if neither is
     */
    public ErasureList orLonger(ErasureList other) {
        var common = Math.min(erasures.size(), other.erasures.size());
        if (!erasures.subList(0, common).equals(other.erasures.subList(0, common))) {
            throw new KeyFileException(
                    KeyFileException.Reason.OTHER_HISTORY, file, " than " + other.file);
        }
        return other.erasures.size() > erasures.size() ? other : this;
    }

    /** Adds an erasure, durably; does nothing if it is there. */
    public void add(Erasure erasure) throws IOException {
        if (ids.contains(erasure.erasureId())) {
            return;
        }
        OwnerOnly.ensureFile(file);
        try (var storage = SlotStorage.open(file)) {
            storage.truncate(whole);
            var line = next(erasure);
            var bytes = (line.text() + "\n").getBytes(UTF_8);
            storage.write(whole, bytes);
            storage.force();
            whole += bytes.length;
            accept(erasure, line);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Line(String text, byte[] chain) {}
}
