package dev.reprise.standalone;

import dev.reprise.standalone.ServerProcess.Launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;

/** What the build unpacked and trained; stale where it left that step out. */
final class UnpackedStandalone {

    private UnpackedStandalone() {}

    /** Where a server's classes come from: the unpacked jar, or else the tests' class path. */
    static List<String> optionsFor(Launch launch) throws IOException {
        var target = System.getProperty("reprise.built");
        // The JVM uses no cache beside an agent, which may change the classes.
        var cold = launch.jvmOptions().stream().anyMatch(each -> each.startsWith("-javaagent"));
        if (target != null && !cold && launch.main().equals(Standalone.class.getName())) {
            var cache = Path.of(target, "run", "reprise.aot");
            if (changed(cache).compareTo(changed(jarIn(Path.of(target)))) > 0) {
                var unpacked = jarIn(Path.of(target, "run"));
                return List.of("-XX:AOTCache=" + cache, "-cp", unpacked.toString());
            }
        }
        return List.of("-cp", System.getProperty("java.class.path"));
    }

    private static Path jarIn(Path directory) throws IOException {
        try (var jars = Files.newDirectoryStream(directory, "standalone-*-exec.jar")) {
            return jars.iterator().next();
        }
    }

    /** Not when it was modified, which the build sets to a constant. */
    private static FileTime changed(Path file) throws IOException {
        try {
            return (FileTime) Files.getAttribute(file, "unix:ctime");
        } catch (NoSuchFileException _) {
            return FileTime.fromMillis(0);
        }
    }
}
