import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The embedded engine and nodes on Axon Server, in turn: how long until somebody's action is
 * acknowledged and seen, and how many commands are acknowledged when there are more than can be.
 */
final class EnginesScenario implements Scenario {

    private static final int ROOMS = 40;
    private static final int PEOPLE = 5;
    private static final double CALM = 20;
    private static final double[] WARM_UP_RATES = {10, 20, 40, 80, 80};

    /** So many do one thing after the other, as fast as they are answered. */
    private static final int BUSY = 32;

    private static final double MORE_THAN_CAN_BE = 2_000;
    private static final Duration PRESSED = Duration.ofMillis(500);

    private static final class Engine {
        private final String name;
        private final OpenLoad load;
        private final OpenLoad busy;
        private final LatencyFigures acks = new LatencyFigures();
        private final LatencyFigures last = new LatencyFigures();
        private final Figure acked = new Figure();

        Engine(String name, Rig rig) throws Exception {
            this.name = name;
            Report.progress("  %s: warming up", name);
            var players = new ArrayList<Player>();
            for (var room : rig.openRooms(ROOMS, PEOPLE)) {
                rig.seat(room, true);
                players.addAll(rig.connect(room));
            }
            load = new OpenLoad(players, ROOMS, true);
            busy = new OpenLoad(players.subList(0, BUSY), BUSY, true);
            for (var rate : WARM_UP_RATES) {
                load.measure(rate, Duration.ofSeconds(6));
            }
        }

        void measure(Duration duration) throws Exception {
            var calm = load.run(CALM, duration);
            acks.add(calm.acks());
            last.add(calm.last());
            var began = System.nanoTime();
            var pressed = busy.measure(MORE_THAN_CAN_BE, PRESSED);
            acked.add(pressed.acks().size() * 1e9 / (System.nanoTime() - began));
            Report.progress(
                    "  %s: ack p50 %.1f ms, to the last spectator p50 %.1f ms; %s acks/s",
                    name,
                    calm.acks().millis(0.5),
                    calm.last().millis(0.5),
                    Figure.number(acked.median()));
        }
    }

    @Override
    public void run(Options options, Report report) throws Exception {
        if (options.nodes() == 0) {
            Report.progress("  left out: it needs --nodes, the port of a front");
            return;
        }
        try (var embedded = new Rig(options, report, "");
                var nodes = Rig.onNodes(options)) {
            var engines =
                    List.of(new Engine("embedded", embedded), new Engine("Axon Server", nodes));
            for (var repetition = 0; repetition < options.repetitions(); repetition++) {
                for (var engine : engines) {
                    engine.measure(Duration.ofSeconds(options.quick() ? 8 : 20));
                }
            }
            write(report, engines);
        }
    }

    private static void write(Report report, List<Engine> engines) {
        report.heading("Two engines");
        report.line(
                "%d rooms of %d people who all watch; %.0f moves/s in all, each one event to five."
                        + " Then %d of them do %.0f things, each the next as soon as the last is"
                        + " acknowledged, and that number is divided by the time until all were"
                        + " acknowledged and seen. Client, both engines, Axon Server and the front"
                        + " share the machine.%n",
                ROOMS, PEOPLE, CALM, BUSY, MORE_THAN_CAN_BE * PRESSED.toMillis() / 1000);
        var rows = new ArrayList<List<String>>();
        for (var engine : engines) {
            rows.add(Report.cells(engine.name + ": ack", engine.acks.cells()));
            rows.add(Report.cells(engine.name + ": to the last spectator", engine.last.cells()));
        }
        report.table(Report.cells("", LatencyFigures.HEADERS), rows);
        engines.forEach(engine -> report.line("- %s: %s acks/s", engine.name, engine.acked));
    }
}
