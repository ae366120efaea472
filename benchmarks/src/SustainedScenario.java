import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** How many actions a second many rooms can do before the slowest one in a hundred takes 100 ms. */
final class SustainedScenario implements Scenario {

    private static final double LIMIT_MILLIS = 100;
    private static final double FIRST_RATE = 200;
    private static final double LEAST_RATE = 20;
    private static final double STEP = 1.25;

    private final NavigableMap<Long, Step> steps = new TreeMap<>();
    private final Figure highest = new Figure();

    private static final class Step {
        private final LatencyFigures acks = new LatencyFigures();
        private final LatencyFigures last = new LatencyFigures();
        private final Figure server = new Figure();
        private final Figure client = new Figure();
        private final Figure others = new Figure();
        private int runs;
        private int passed;
    }

    @Override
    public void run(Options options, Report report) throws Exception {
        try (var rig = new Rig(options, report, "")) {
            var hall = new Hall(rig);
            Report.progress("  warming up");
            hall.load().warmUp();
            var duration = Duration.ofSeconds(options.quick() ? 5 : 10);
            var start = FIRST_RATE;
            for (var repetition = 0; repetition < options.repetitions(); repetition++) {
                var best = search(rig, hall, start, duration);
                highest.add(best);
                start = best / STEP / STEP;
            }
            if (options.profile() != null) {
                profile(options, rig, hall);
            }
        } finally {
            write(report);
        }
    }

    /** Up until a rate fails twice; down first where the start is too high already. */
    private double search(Rig rig, Hall hall, double start, Duration duration) throws Exception {
        var rate = start;
        if (!passesInTwo(rig, hall, rate, duration)) {
            do {
                rate /= STEP;
                if (rate < LEAST_RATE) {
                    throw new BenchmarkFailure(
                            "Even %.0f actions/s are too slow: is the machine busy?"
                                    .formatted(rate * STEP));
                }
            } while (!passesInTwo(rig, hall, rate, duration));
            return rate;
        }
        while (passesInTwo(rig, hall, rate * STEP, duration)) {
            rate *= STEP;
        }
        return rate;
    }

    /** One hiccup of the machine decides nothing. */
    private boolean passesInTwo(Rig rig, Hall hall, double rate, Duration duration)
            throws Exception {
        return passes(rig, hall, rate, duration) || passes(rig, hall, rate, duration);
    }

    private boolean passes(Rig rig, Hall hall, double rate, Duration duration) throws Exception {
        var before = Processor.now(rig.server());
        var measured = hall.load().run(rate, duration);
        var used = Processor.now(rig.server()).since(before);
        var ack = measured.acks().millis(0.99);
        var last = measured.last().millis(0.99);
        var passed = ack <= LIMIT_MILLIS && last <= LIMIT_MILLIS;
        var step = steps.computeIfAbsent(Math.round(rate), _ -> new Step());
        step.runs++;
        step.passed += passed ? 1 : 0;
        step.acks.add(measured.acks());
        step.last.add(measured.last());
        step.server.add(used.serverShare());
        step.client.add(used.clientShare());
        step.others.add(used.othersShare());
        Report.progress(
                "  %.0f/s: ack p99 %.1f ms, to the last spectator p99 %.1f ms; cores: server %.2f,"
                        + " client %.2f, others %.2f%s",
                rate,
                ack,
                last,
                used.serverShare(),
                used.clientShare(),
                used.othersShare(),
                passed ? "" : "; too slow");
        return passed;
    }

    private void profile(Options options, Rig rig, Hall hall) throws Exception {
        Report.progress("  recording a profile");
        Memory.jcmd(rig.server(), "JFR.start", "name=benchmark", "settings=profile");
        hall.load().measure(0.7 * highest.median(), Duration.ofSeconds(30));
        Memory.jcmd(rig.server(), "JFR.stop", "name=benchmark", "filename=" + options.profile());
    }

    private void write(Report report) {
        report.heading("Sustained, %d rooms × %d people".formatted(Hall.ROOMS, Hall.PEOPLE));
        report.line(
                "Highest rate at which p99 of acks and of the way to the last spectator stays under"
                    + " %.0f ms: **%s actions/s**, each seen by %d. Open loop, steps of %.0f %%.%n",
                LIMIT_MILLIS, highest, Hall.PEOPLE, 100 * (STEP - 1));
        var rows = new ArrayList<List<String>>();
        steps.forEach((rate, step) ->
                rows.add(
                        Report.cells(
                                rate.toString(),
                                step.passed + " of " + step.runs,
                                step.acks.p50(),
                                step.acks.p99(),
                                step.last.p50(),
                                step.last.p99(),
                                step.server,
                                step.client,
                                step.others)));
        report.table(
                List.of(
                        "actions/s offered",
                        "passed",
                        "ack p50 ms",
                        "ack p99 ms",
                        "last p50 ms",
                        "last p99 ms",
                        "server cores",
                        "client cores",
                        "others' cores"),
                rows);
    }
}
