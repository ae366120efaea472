import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What one action costs the server's processor, at fixed rates. */
final class CpuScenario implements Scenario {

    private static final double[] RATES = {200, 500};
    private static final double MICROS = 1e6;

    @Override
    public void run(Options options, Report report) throws Exception {
        var idle = new Figure();
        var others = new Figure();
        var all = new ArrayList<Figure>();
        var net = new ArrayList<Figure>();
        for (var _ : RATES) {
            all.add(new Figure());
            net.add(new Figure());
        }
        try (var rig = new Rig(options, report, "")) {
            var hall = new Hall(rig);
            Report.progress("  warming up");
            hall.load().warmUp();
            var duration = Duration.ofSeconds(options.quick() ? 8 : 20);
            for (var repetition = 0; repetition < options.repetitions(); repetition++) {
                var start = Processor.now(rig.server());
                Thread.sleep(duration);
                var still = Processor.now(rig.server()).since(start);
                idle.add(100 * still.serverShare());
                for (var index = 0; index < RATES.length; index++) {
                    var before = Processor.now(rig.server());
                    var actions = hall.load().measure(RATES[index], duration).acks().size();
                    var used = Processor.now(rig.server()).since(before);
                    all.get(index).add(used.server() * MICROS / actions);
                    var more = used.server() - still.serverShare() * used.seconds();
                    net.get(index).add(more * MICROS / actions);
                    others.add(used.othersShare());
                    Report.progress(
                            "  %.0f/s: %.0f µs per action, idle %.1f %% of a core, others %.2f"
                                    + " cores",
                            RATES[index],
                            used.server() * MICROS / actions,
                            100 * still.serverShare(),
                            used.othersShare());
                }
            }
        }
        var rows = new ArrayList<List<String>>();
        for (var index = 0; index < RATES.length; index++) {
            rows.add(
                    Report.cells(
                            "%.0f actions/s".formatted(RATES[index]),
                            all.get(index),
                            net.get(index)));
        }
        report.heading("Processor time per action");
        report.line(
                "User and system time of the server's process; %d rooms × %d people, each action is"
                    + " one command, one event and %d deliveries. Idle with the same streams open:"
                    + " %s %% of a core. Others used %s cores.%n",
                Hall.ROOMS, Hall.PEOPLE, Hall.PEOPLE, idle, others);
        report.table(List.of("", "µs per action", "µs, without what it uses idle"), rows);
    }
}
