import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * What a server holds, in KiB.
 *
 * @param heap live objects, after a full collection
 * @param outside what the JVM has committed outside its heap; 0 if it does not track that
 * @param resident the process in physical memory, garbage and free heap included
 */
record Memory(double heap, double outside, double resident) {

    private static final Pattern TOTAL = Pattern.compile("Total: .*committed=(\\d+)KB");
    private static final Pattern HEAP = Pattern.compile("Java Heap \\(.*committed=(\\d+)KB");

    /** Collects garbage first. */
    static Memory of(ServerProcess server) throws IOException, InterruptedException {
        jcmd(server, "GC.run");
        // The histogram collects once more: what references and cleaners let go of is gone then.
        var histogram = jcmd(server, "GC.class_histogram").strip();
        var total = histogram.substring(histogram.lastIndexOf("Total")).split("\\s+");
        var tracked = jcmd(server, "VM.native_memory", "summary");
        return new Memory(
                Long.parseLong(total[2]) / 1024.0,
                number(TOTAL, tracked) - number(HEAP, tracked),
                resident(server));
    }

    Memory minus(Memory other) {
        return new Memory(heap - other.heap, outside - other.outside, resident - other.resident);
    }

    Memory dividedBy(double count) {
        return new Memory(heap / count, outside / count, resident / count);
    }

    static String jcmd(ServerProcess server, String... command)
            throws IOException, InterruptedException {
        var tool = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var all = new String[command.length + 2];
        all[0] = tool;
        all[1] = Long.toString(server.pid());
        System.arraycopy(command, 0, all, 2, command.length);
        var process = new ProcessBuilder(all).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        return output;
    }

    private static double resident(ServerProcess server) throws IOException {
        try (var lines = Files.lines(Path.of("/proc/" + server.pid() + "/status"))) {
            var line = lines.filter(each -> each.startsWith("VmRSS:")).findFirst().orElseThrow();
            return Double.parseDouble(line.replaceAll("\\D", ""));
        }
    }

    private static double number(Pattern pattern, String text) {
        var match = pattern.matcher(text);
        return match.find() ? Double.parseDouble(match.group(1)) : 0;
    }
}
