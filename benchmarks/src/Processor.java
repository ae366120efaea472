import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The processor time that the server, this client and everybody else have used. */
record Processor(long nanos, double server, double client, double total) {

    /** Linux counts in hundredths of a second here, on every architecture that matters. */
    private static final double TICKS_PER_SECOND = 100;

    static Processor now(ServerProcess server) throws IOException {
        return new Processor(
                System.nanoTime(),
                ofProcess(server.pid()),
                ofProcess(ProcessHandle.current().pid()),
                ofMachine());
    }

    /** What was used since then. */
    Processor since(Processor before) {
        return new Processor(
                nanos - before.nanos,
                server - before.server,
                client - before.client,
                total - before.total);
    }

    double seconds() {
        return nanos / 1e9;
    }

    /** Of one core. */
    double serverShare() {
        return server / seconds();
    }

    /** Of one core. */
    double clientShare() {
        return client / seconds();
    }

    /** What others took, of one core: noise. */
    double othersShare() {
        return Math.max(0, total - server - client) / seconds();
    }

    private static double ofProcess(long pid) throws IOException {
        var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        // The name in parentheses may have spaces; user time is the 14th field, system time the
        // next.
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    /** User, nice, system, interrupts, and what the hypervisor took. */
    private static double ofMachine() throws IOException {
        var fields =
                Files.readString(Path.of("/proc/stat")).lines().findFirst().orElse("").split(" +");
        var busy = 0L;
        for (var field : new int[] {1, 2, 3, 6, 7, 8}) {
            busy += Long.parseLong(fields[field]);
        }
        return busy / TICKS_PER_SECOND;
    }
}
