package dev.reprise.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.identity.Sha256;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/** What finds nothing shows nothing. */
class TracesTest {

    private static final String NAME = "Ottoline Featherstonehaugh";

    private final Traces traces = new Traces(List.of(NAME), List.of(NAME));

    @TempDir Path directory;

    private List<String> in(byte[] bytes) throws IOException {
        var file = directory.resolve("file");
        Files.write(file, bytes);
        return traces.in(file);
    }

    @Test
    void areFoundInUtf8AndInUtf16() throws IOException {
        assertThat(in(("…" + NAME).getBytes(UTF_8))).isNotEmpty();
        assertThat(in(NAME.getBytes(UTF_16LE))).isNotEmpty();
        assertThat(in("Ottoline Featherstone".getBytes(UTF_8))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", "abc", "[\"salt\",\"/payload/name\",\""})
    void areFoundWithinBase64(String before) throws IOException {
        var bytes = (before + NAME + "\"]").getBytes(UTF_8);

        assertThat(in(Base64.getUrlEncoder().encode(bytes))).isNotEmpty();
        assertThat(in(Base64.getEncoder().encode(bytes))).isNotEmpty();
    }

    @Test
    void areFoundAsDigests() {
        assertThat(traces.in(Sha256.hex(NAME))).isNotEmpty();
        assertThat(traces.in(Sha256.hex("Ottoline"))).isEmpty();
    }

    @Test
    void areFoundWhereTwoBlocksMeet() throws IOException {
        for (var before = (1 << 20) - NAME.length(); before <= 1 << 20; before++) {
            assertThat(in(("x".repeat(before) + NAME).getBytes(UTF_8))).isNotEmpty();
        }
    }
}
