import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One room that many watch: how long until all of them have seen what somebody did. */
final class CrowdScenario implements Scenario {

    private static final int[] SPECTATORS = {50, 500};
    private static final double RATE = 20;

    private static final class Crowd {
        private final int size;
        private final OpenLoad load;
        private final LatencyFigures acks = new LatencyFigures();
        private final LatencyFigures each = new LatencyFigures();
        private final LatencyFigures last = new LatencyFigures();
        private final Figure server = new Figure();
        private final Figure client = new Figure();
        private final Figure others = new Figure();

        Crowd(Rig rig, int size) throws Exception {
            this.size = size;
            var room = rig.api().open(5);
            rig.seat(room, false);
            rig.watch(room, size, true);
            load = new OpenLoad(rig.connect(room), size, true);
        }

        void measure(Rig rig, Duration duration) throws Exception {
            var before = Processor.now(rig.server());
            var measured = load.run(RATE, duration);
            var used = Processor.now(rig.server()).since(before);
            acks.add(measured.acks());
            each.add(measured.each());
            last.add(measured.last());
            server.add(used.serverShare());
            client.add(used.clientShare());
            others.add(used.othersShare());
            Report.progress(
                    "  %d spectators: ack p99 %.1f ms, to the last spectator p99 %.1f ms",
                    size, measured.acks().millis(0.99), measured.last().millis(0.99));
        }
    }

    @Override
    public void run(Options options, Report report) throws Exception {
        try (var rig = new Rig(options, report, "")) {
            rig.warmUp();
            var crowds = new ArrayList<Crowd>();
            for (var size : SPECTATORS) {
                crowds.add(new Crowd(rig, size));
                crowds.getLast().load.measure(RATE, Duration.ofSeconds(5));
            }
            var duration = Duration.ofSeconds(options.quick() ? 8 : 20);
            for (var repetition = 0; repetition < options.repetitions(); repetition++) {
                for (var crowd : crowds) {
                    crowd.measure(rig, duration);
                }
            }
            write(report, crowds);
        }
    }

    private static void write(Report report, List<Crowd> crowds) {
        report.heading("One room, many spectators");
        report.line("Five players, %.0f moves/s in all, each one event to all spectators.%n", RATE);
        var rows = new ArrayList<List<String>>();
        for (var crowd : crowds) {
            rows.add(Report.cells(crowd.size + " spectators: ack", crowd.acks.cells()));
            rows.add(Report.cells(crowd.size + ": to each spectator", crowd.each.cells()));
            rows.add(Report.cells(crowd.size + ": to the last spectator", crowd.last.cells()));
        }
        report.table(Report.cells("", LatencyFigures.HEADERS), rows);
        for (var crowd : crowds) {
            report.line(
                    "%d spectators: cores used by the server %s, the client %s, others %s.",
                    crowd.size, crowd.server, crowd.client, crowd.others);
        }
    }
}
