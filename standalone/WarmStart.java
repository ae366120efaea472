import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Unpacks the built standalone and makes its AOT cache, from a training run in which the example
 * sessions are played against it. Does nothing where both are of this jar already.
 *
 * <pre>java standalone/WarmStart.java &lt;checkout&gt;</pre>
 *
 * It ends with 1 if the jar cannot be unpacked. Without a cache the standalone only starts slower,
 * so a training that fails is told in one line, and leaves an empty file as the cache.
 */
final class WarmStart {

    private static final Pattern LISTENING = Pattern.compile("listens on (http://[^;]+);");
    private static final int LIMIT_SECONDS = 300;

    private final Path checkout;
    private final Path application;
    private final Path cache;
    private final Path log;

    private WarmStart(Path checkout) {
        this.checkout = checkout;
        application = checkout.resolve("standalone/target/run");
        cache = application.resolve("reprise.aot");
        log = application.resolve("training.log");
    }

    public static void main(String[] arguments) throws Exception {
        var target = Path.of(arguments[0], "standalone/target");
        var one = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        // A second one waits for the first, and then has nothing to do.
        try (var channel = FileChannel.open(target.resolve("run.lock"), one);
                var lock = channel.lock()) {
            new WarmStart(Path.of(arguments[0])).prepare();
        }
    }

    private void prepare() throws Exception {
        var built = jarIn(checkout.resolve("standalone/target"));
        var hash = hash(built);
        var unpacked = application.resolve("sha256");
        if (!Files.exists(unpacked) || !Files.readString(unpacked).equals(hash)) {
            unpack(built);
            Files.writeString(unpacked, hash);
        }
        if (Files.exists(cache)) {
            // Newer than the jar, which a build writes anew even where nothing changed.
            Files.setLastModifiedTime(cache, FileTime.fromMillis(System.currentTimeMillis()));
            return;
        }
        try {
            train();
        } catch (IOException e) {
            System.out.println("No AOT cache, so starts are slower: " + e.getMessage());
            Files.createFile(cache);
        }
    }

    private static Path jarIn(Path directory) throws IOException {
        try (var jars = Files.newDirectoryStream(directory, "standalone-*-exec.jar")) {
            return jars.iterator().next();
        }
    }

    private static String hash(Path file) throws IOException, NoSuchAlgorithmException {
        var digest = MessageDigest.getInstance("SHA-256");
        return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    }

    /** Its cache goes with what was unpacked before: by size and time the JVM may think it fits. */
    private void unpack(Path jar) throws Exception {
        delete(application);
        var command = java("-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination");
        command.add(application.toString());
        var extraction = new ProcessBuilder(command);
        extraction.environment().keySet().remove("JDK_JAVA_OPTIONS");
        if (extraction.inheritIO().start().waitFor() != 0) {
            System.err.println(jar + " cannot be unpacked into " + application);
            System.exit(1);
        }
    }

    private void train() throws IOException, InterruptedException {
        Files.deleteIfExists(log);
        var data = Files.createTempDirectory("reprise-training");
        var made = application.resolve("reprise.aot.new");
        var server =
                start(
                        "@" + checkout.resolve("standalone/jvm.options"),
                        "-XX:AOTCacheOutput=" + made,
                        "-jar",
                        jarIn(application).toString(),
                        "--server.port=0",
                        "--management.server.port=0",
                        "--reprise.data-directory=" + data);
        try {
            play(address(server));
            server.destroy();
            await(server, "The training run");
        } finally {
            server.destroyForcibly().waitFor();
            delete(data);
        }
        if (!Files.exists(made)) {
            throw new IOException("the JVM made none, see " + log);
        }
        Files.move(made, cache, StandardCopyOption.ATOMIC_MOVE);
    }

    private String address(Process server) throws IOException, InterruptedException {
        for (var tries = 0; tries < LIMIT_SECONDS * 10 && server.isAlive(); tries++) {
            var listening = LISTENING.matcher(Files.readString(log));
            if (listening.find()) {
                return listening.group(1);
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IOException("the training run did not start, see " + log);
    }

    private void play(String url) throws IOException, InterruptedException {
        var examples = checkout.resolve("examples");
        var sorting = examples.resolve("values-sort-session/ValuesSortSession.java").toString();
        var party = examples.resolve("party-game-session/PartyGameSession.java").toString();
        var brief = "-XX:TieredStopAtLevel=1";
        var sessions =
                List.of(
                        start(brief, sorting, "--url", url, "--times", "8"),
                        start(brief, party, "--url", url));
        try {
            for (var session : sessions) {
                if (await(session, "A session") != 0) {
                    throw new IOException("an example session failed, see " + log);
                }
            }
        } finally {
            sessions.forEach(Process::destroyForcibly);
        }
    }

    private static int await(Process process, String what)
            throws IOException, InterruptedException {
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException(what + " did not end within " + LIMIT_SECONDS + " seconds");
        }
        return process.exitValue();
    }

    /** With nothing of the caller's settings, neither the JVM's nor the application's. */
    private Process start(String... arguments) throws IOException {
        var process = new ProcessBuilder(java(arguments)).redirectErrorStream(true);
        process.environment().keySet().retainAll(Set.of("PATH", "HOME", "TMPDIR"));
        return process.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
    }

    private static List<String> java(String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
