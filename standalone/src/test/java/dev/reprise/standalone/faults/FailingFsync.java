package dev.reprise.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.standalone.ServerProcess;
import dev.reprise.standalone.ServerProcess.Launch;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Objects;

/**
 * The n-th fsync of the event store fails. The server must end; and then the files become what the
 * earlier fsyncs have confirmed, which must hold all that was ever acknowledged.
 */
final class FailingFsync implements Fault {

    /** All files of the event database. */
    private static final String DIRECTORY = "events";

    private final Path library;
    private final Path durable;
    private final int nth;
    private int exitCode;
    private boolean failedUnderLoad;

    /** Fails that fsync of each server; what was confirmed is kept in this directory. */
    FailingFsync(Path library, Path durable, int nth) {
        this.library = library;
        this.durable = durable;
        this.nth = nth;
    }

    /** Compiles the library into this directory; {@code null} where there is no C compiler. */
    static @Nullable Path compile(Path directory) throws IOException, InterruptedException {
        var source = directory.resolve("failing_fsync.c");
        try (var content = FailingFsync.class.getResourceAsStream("/faults/failing_fsync.c")) {
            Files.copy(Objects.requireNonNull(content), source);
        }
        var library = directory.resolve("failing_fsync.so");
        try {
            var compiler =
                    new ProcessBuilder(
                                    "cc",
                                    "-O1",
                                    "-shared",
                                    "-fPIC",
                                    "-pthread",
                                    "-o",
                                    library.toString(),
                                    source.toString(),
                                    "-ldl")
                            .inheritIO()
                            .start();
            assertThat(compiler.waitFor()).as("exit code of cc").isZero();
            return library;
        } catch (IOException missing) {
            return null;
        }
    }

    /** Whether it was clients' work that was not made durable, and not the server's start. */
    boolean failedUnderLoad() {
        return failedUnderLoad;
    }

    int exitCode() {
        return exitCode;
    }

    @Override
    public Launch prepare(Launch launch) throws IOException {
        Files.createDirectories(durable);
        return launch.withEnvironment(
                Map.of(
                        "LD_PRELOAD", library.toString(),
                        "FAULT_DIRECTORY", DIRECTORY,
                        "FAULT_NTH", Integer.toString(nth),
                        "FAULT_DURABLE", durable.toString()));
    }

    @Override
    public boolean mayEndTheStart() {
        return true;
    }

    @Override
    public void underLoad(ServerProcess server, Load.Running load) throws Exception {
        failedUnderLoad = true;
        server.awaitExit();
    }

    @Override
    public Path afterwards(ServerProcess server, Path data) throws Exception {
        exitCode = server.awaitExit();
        assertThat(server.said()).contains("fsync " + nth + " of");
        try (var files = Files.list(durable)) {
            for (var confirmed : files.toList()) {
                restore(confirmed, data.resolve(DIRECTORY).resolve(confirmed.getFileName()));
            }
        }
        return data;
    }

    private static void restore(Path confirmed, Path file) throws IOException {
        // RocksDB has deleted or renamed the others.
        if (Files.exists(file)) {
            Files.copy(confirmed, file, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.delete(confirmed);
    }
}
