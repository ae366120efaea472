package dev.reprise.standalone.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Scanner;

/** What a process holds on its heap after a full collection. */
public final class LiveHeap {

    private LiveHeap() {}

    /** In bytes. */
    public static long of(long pid) throws IOException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        var process =
                new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.class_histogram")
                        .redirectErrorStream(true)
                        .start();
        try (var lines = process.inputReader()) {
            var total =
                    lines.lines()
                            .filter(line -> line.startsWith("Total"))
                            .findFirst()
                            .orElseThrow(() -> new IllegalStateException("jcmd names no total"));
            var columns = new Scanner(total);
            columns.next();
            columns.nextLong();
            return columns.nextLong();
        }
    }
}
