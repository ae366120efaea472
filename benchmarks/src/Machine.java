import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Where it is measured, and what. */
final class Machine {

    private static final int DESCRIPTORS = 4_096;

    private static boolean serverIsDescribed;

    private Machine() {}

    /** The JVM has raised its limit to the hard one already, and so will the server. */
    static void requireDescriptors() throws IOException {
        var limit = line("/proc/self/limits", "Max open files").split(" {2,}")[1];
        if (!limit.equals("unlimited") && Long.parseLong(limit) < DESCRIPTORS) {
            throw new IllegalArgumentException(
                    "only %s file descriptors are allowed, and %d are needed: raise the hard limit with 'ulimit -n'"
                            .formatted(limit, DESCRIPTORS));
        }
    }

    static void describe(Options options, Report report) throws Exception {
        report.line("Reprise %s, %s", commit(options), LocalDate.now(ZoneOffset.UTC));
        report.line("");
        report.line(
                "- Machine: %d cores, %s, %.1f GiB, Linux %s; client and server share it; load"
                        + " average at the start %s",
                Runtime.getRuntime().availableProcessors(),
                value(line("/proc/cpuinfo", "model name")),
                Long.parseLong(line("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) / 1048576.0,
                System.getProperty("os.version"),
                Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
        report.line(
                "- %s, %d repetition%s, rate limits off (but for `flood`), data on %s",
                options.quick() ? "Quick run" : "Full run",
                options.repetitions(),
                options.repetitions() == 1
                        ? ""
                        : "s, interleaved: median (min–max); \\* if these lie more than 30 % of the"
                                + " median apart",
                Files.getFileStore(Path.of(System.getProperty("java.io.tmpdir"))).type());
    }

    /** The JVM of the first server. */
    static void describeOnce(ServerProcess server, Report report) throws Exception {
        if (serverIsDescribed) {
            return;
        }
        serverIsDescribed = true;
        var version = Memory.jcmd(server, "VM.version").lines().skip(1).findFirst().orElse("");
        var command = Memory.jcmd(server, "VM.command_line");
        var flags = command.replaceFirst("(?s).*jvm_args: ?([^\\n]*)\\n.*", "$1").strip();
        report.line("- Server: %s; `%s`", version, flags);
    }

    private static String commit(Options options) throws Exception {
        var commit = git(options, "rev-parse", "--short=12", "HEAD");
        var clean = git(options, "status", "--porcelain").isEmpty();
        return commit + (clean ? "" : " with local changes");
    }

    private static String git(Options options, String... arguments) throws Exception {
        var command = new String[arguments.length + 1];
        command[0] = "git";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        try {
            var process = new ProcessBuilder(command).directory(options.project().toFile()).start();
            return new String(process.getInputStream().readAllBytes()).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static String line(String file, String start) throws IOException {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(start)).findFirst().orElse(start + ": ?");
        }
    }

    private static String value(String line) {
        return line.substring(line.indexOf(':') + 1).strip();
    }
}
