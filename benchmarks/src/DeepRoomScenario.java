import java.util.List;
import java.util.Random;

/** A room with a history so long that whatever reads all of it would show. */
final class DeepRoomScenario implements Scenario {

    private static final int EVENTS = 100_000;
    private static final int MOVES_AT_ONCE = 100;
    private static final int READS = 5_000;
    private static final int STREAMS = 50;
    private static final int MISSED_AT_MOST = 1_000;
    private static final int KIB_PER_MIB = 1_024;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Figure[] reads = {new Figure(), new Figure(), new Figure()};
    private final Figure[] joins = {new Figure(), new Figure(), new Figure()};
    private final Figure[] resumes = {new Figure(), new Figure(), new Figure()};
    private final Figure heap = new Figure();
    private final Figure grown = new Figure();

    @Override
    public void run(Options options, Report report) throws Exception {
        var random = new Random(7);
        try (var rig = new Rig(options, report, "")) {
            rig.warmUp();
            Report.progress("  making %,d events in one room", EVENTS);
            var room = rig.api().open(1);
            for (var done = 0; done < EVENTS; done += MOVES_AT_ONCE) {
                rig.api().move(room, LateJoinScenario.moves(room, done, MOVES_AT_ONCE));
            }
            var latest = rig.api().revision(room, EVENTS + 3);
            read(rig, room, latest, random, new Latencies());
            var before = Memory.of(rig.server());
            for (var repetition = 0; repetition < options.repetitions(); repetition++) {
                var latencies = new Latencies();
                read(rig, room, latest, random, latencies);
                add(latencies, reads);
                streams(rig, room, latest, random);
                heap.add(Memory.of(rig.server()).heap() / KIB_PER_MIB);
                grown.add((Memory.of(rig.server()).heap() - before.heap()) / KIB_PER_MIB);
                Report.progress("  reads p99 %s ms, first snapshot %s ms", reads[1], joins[0]);
            }
        }
        write(report);
    }

    private static void read(Rig rig, Room room, long latest, Random random, Latencies latencies)
            throws Exception {
        for (var number = 0; number < READS; number++) {
            var revision = 1 + random.nextLong(latest);
            var started = System.nanoTime();
            rig.api().state(room, revision);
            latencies.add(System.nanoTime() - started);
        }
    }

    private void streams(Rig rig, Room room, long latest, Random random) throws Exception {
        var joined = new Latencies();
        var resumed = new Latencies();
        for (var number = 0; number < STREAMS; number++) {
            joined.add(open(rig, room, -1));
            // From anywhere in the room's life, and every other time from where changes follow.
            var missed = random.nextLong(number % 2 == 0 ? latest : MISSED_AT_MOST);
            resumed.add(open(rig, room, latest - 1 - missed));
        }
        add(joined, joins);
        add(resumed, resumes);
    }

    private static long open(Rig rig, Room room, long resumeAfter) throws Exception {
        var started = System.nanoTime();
        var spectator = rig.open(room, "", false, resumeAfter);
        var first = spectator.awaitFirstEvent();
        spectator.leave(false);
        return first - started;
    }

    private static void add(Latencies latencies, Figure[] figures) {
        figures[0].add(latencies.millis(0.5));
        figures[1].add(latencies.millis(0.99));
        figures[2].add(latencies.millis(1));
    }

    private static List<String> row(String name, Figure[] figures) {
        return Report.cells(name, figures[0], figures[1], figures[2]);
    }

    private void write(Report report) {
        report.heading("Deep room, %,d events in one room by one player".formatted(EVENTS));
        report.table(
                List.of("ms", "p50", "p99", "worst"),
                List.of(
                        row("state at a random revision, over HTTP, one after another", reads),
                        row("stream: connecting to first snapshot", joins),
                        row("resuming anywhere: connecting to first event", resumes)));
        report.line(
                "%,d reads and %d streams of each kind in a repetition, after as many reads that"
                        + " are not measured. Live heap of the server %s MiB, %s MiB more than"
                        + " before them.",
                READS, STREAMS, heap, grown);
    }
}
