package dev.reprise.standalone;

import java.io.IOException;
import java.nio.file.Path;

/** What a process holds on its heap after a full collection, as a file. */
final class HeapDump {

    private HeapDump() {}

    static Path of(long pid, Path file) throws IOException, InterruptedException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        var dumping =
                new ProcessBuilder(
                                jcmd.toString(),
                                Long.toString(pid),
                                "GC.heap_dump",
                                "-overwrite",
                                file.toString())
                        .redirectErrorStream(true)
                        .start();
        try (var said = dumping.inputReader()) {
            var lines = said.readAllAsString();
            if (dumping.waitFor() != 0 || !lines.contains("created")) {
                throw new IllegalStateException("There is no heap dump: " + lines);
            }
        }
        return file;
    }
}
