package dev.reprise.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The types in the comments of the console's modules, checked where the client's check is
 * installed.
 */
class ConsoleTypesTest {

    private static final Path TSC = Path.of("../clients/javascript/node_modules/.bin/tsc");

    @Test
    void areRight() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(TSC), "tsc is not installed: npm ci in clients/javascript");
        var process =
                new ProcessBuilder(TSC.toAbsolutePath().toString(), "-p", "tsconfig.json")
                        .redirectErrorStream(true)
                        .start();
        process.getOutputStream().close();
        try (var output = process.getInputStream()) {
            var said = new String(output.readAllBytes(), UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
        } finally {
            process.destroyForcibly();
        }
    }
}
