import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/**
 * Measures a standalone of Reprise from outside, over HTTP.
 *
 * <p>Read it in this order: {@link OpenLoad}, when actions are due; {@link Player} and {@link
 * Spectator}, who act and watch; {@link Stage}, which joins the two; {@link Measurement}, what is
 * counted; {@link Rig} and {@link ServerProcess}, what runs; then the scenarios.
 */
final class Benchmarks {

    static final SequencedMap<String, Scenario> SCENARIOS = new LinkedHashMap<>();

    static {
        SCENARIOS.put("crowd", new CrowdScenario());
        SCENARIOS.put("sustained", new SustainedScenario());
        SCENARIOS.put("cpu", new CpuScenario());
        SCENARIOS.put("memory", new MemoryScenario());
        SCENARIOS.put("late-join", new LateJoinScenario());
        SCENARIOS.put("deep-room", new DeepRoomScenario());
        SCENARIOS.put("streams", new StreamsScenario());
        SCENARIOS.put("flood", new FloodScenario());
    }

    private Benchmarks() {}

    /** Exits with 1 where the server did what it must not, with 2 where it cannot be measured. */
    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        if (List.of(arguments).contains("--help")) {
            System.out.print(Options.USAGE);
            return;
        }
        Options options;
        try {
            options = Options.parse(arguments);
            Machine.requireDescriptors();
        } catch (IllegalArgumentException e) {
            System.err.printf("benchmarks: %s%n%n%s", e.getMessage(), Options.USAGE);
            System.exit(2);
            return;
        }
        System.exit(measure(options) ? 0 : 1);
    }

    private static boolean measure(Options options) throws Exception {
        var report = new Report();
        var failures = new Findings();
        Machine.describe(options, report);
        for (var name : options.scenarios()) {
            Report.progress("%s", name);
            try {
                SCENARIOS.get(name).run(options, report);
            } catch (BenchmarkFailure e) {
                Report.progress("FAILED: %s", e.getMessage());
                failures.add(name + ": " + e.getMessage());
            } catch (Exception e) {
                // What the other scenarios have measured is not lost for it.
                e.printStackTrace();
                failures.add(name + ": " + e);
            }
            save(report, options);
        }
        Spectator.GAPS.list().forEach(gap -> failures.add("gap: " + gap));
        conclude(report, failures);
        System.out.println(report);
        save(report, options);
        return failures.count() == 0;
    }

    private static void save(Report report, Options options) throws IOException {
        if (options.out() != null) {
            Files.writeString(options.out(), report.toString());
        }
    }

    private static void conclude(Report report, Findings failures) {
        report.heading("Checks");
        report.line(
                "Every stream that was read was checked for gaps and repetitions: %d found; %d"
                        + " snapshots in place of changes.",
                Spectator.GAPS.count(), Spectator.SNAPSHOTS_IN_PLACE.get());
        if (failures.count() == 0) {
            report.line("All checks passed.");
        }
        failures.list().forEach(failure -> report.line("- FAILED: %s", failure));
    }
}
