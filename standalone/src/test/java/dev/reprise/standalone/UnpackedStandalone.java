package dev.reprise.standalone;

import dev.reprise.standalone.ServerProcess.Launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;

/**
 * What the build made ready to run, with an AOT cache; stale where the build left that step out.
 */
final class UnpackedStandalone {

    private static final String JAR = "standalone-*-exec.jar";

    private UnpackedStandalone() {}

    /** Where a server's classes come from: the unpacked jar, or else the tests' class path. */
    static List<String> optionsFor(Launch launch) throws IOException {
        // The JVM uses no cache beside an agent, which may change the classes.
        var cold = launch.jvmOptions().stream().anyMatch(each -> each.startsWith("-javaagent"));
        var jar =
                cold || !launch.main().equals(Standalone.class.getName())
                        ? Optional.<Path>empty()
                        : upToDate();
        if (jar.isEmpty()) {
            return List.of("-cp", System.getProperty("java.class.path"));
        }
        return List.of("-XX:AOTCache=" + cache(jar.get()), "-cp", jar.get().toString());
    }

    private static Optional<Path> upToDate() throws IOException {
        var target = System.getProperty("reprise.built");
        if (target == null || !Files.isDirectory(Path.of(target, "run"))) {
            return Optional.empty();
        }
        var built = jarIn(Path.of(target));
        var jar = jarIn(Path.of(target, "run"));
        return Files.exists(cache(jar)) && changed(cache(jar)).compareTo(changed(built)) > 0
                ? Optional.of(jar)
                : Optional.empty();
    }

    private static Path cache(Path jar) {
        return jar.resolveSibling("reprise.aot");
    }

    private static Path jarIn(Path directory) throws IOException {
        try (var jars = Files.newDirectoryStream(directory, JAR)) {
            return jars.iterator().next();
        }
    }

    /** Not when it was modified, which the build sets to a constant. */
    private static FileTime changed(Path file) throws IOException {
        return (FileTime) Files.getAttribute(file, "unix:ctime");
    }
}
