import java.util.ArrayList;
import java.util.List;

/** Whoever comes late to a room with a long history, and whoever works in it after a restart. */
final class LateJoinScenario implements Scenario {

    private static final int MOVES = 10_000;
    private static final int MOVES_AT_ONCE = 10;
    private static final int MISSED = 1_000;
    private static final int JOINS = 20;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Figure joinShort = new Figure();
    private final Figure joinLong = new Figure();
    private final Figure resume = new Figure();
    private final Figure start = new Figure();
    private final Figure coldStreamShort = new Figure();
    private final Figure coldStreamLong = new Figure();
    private final Figure coldCommandShort = new Figure();
    private final Figure coldCommandLong = new Figure();
    private final Figure warmCommandLong = new Figure();

    @Override
    public void run(Options options, Report report) throws Exception {
        try (var rig = new Rig(options, report, "")) {
            rig.warmUp();
            Report.progress("  making %,d events in one room", MOVES);
            var longRoom = rig.api().open(1);
            for (var done = 0; done < MOVES; done += MOVES_AT_ONCE) {
                rig.api().move(longRoom, moves(longRoom, done, MOVES_AT_ONCE));
            }
            var moved = MOVES;
            var shortRooms = rig.openRooms(options.repetitions(), 1);
            for (var shortRoom : shortRooms) {
                joins(rig, shortRoom, longRoom);
                rig.restart();
                start.add(rig.server().startedWithin().toMillis() / 1e3);
                rig.warmUp();
                coldStreamShort.add(join(rig, shortRoom, -1));
                coldStreamLong.add(join(rig, longRoom, -1));
                coldCommandShort.add(command(rig, shortRoom, 0));
                coldCommandLong.add(command(rig, longRoom, moved));
                warmCommandLong.add(command(rig, longRoom, moved + 1));
                moved += 2;
                Report.progress(
                        "  after a restart: stream %s ms, command %s ms",
                        coldStreamLong, coldCommandLong);
            }
        }
        write(report);
    }

    private void joins(Rig rig, Room shortRoom, Room longRoom) throws Exception {
        var quick = new Latencies();
        var slow = new Latencies();
        var resumed = new Latencies();
        var latest = rig.api().revision(longRoom, MOVES + 3);
        for (var number = 0; number < JOINS; number++) {
            quick.add((long) (join(rig, shortRoom, -1) * NANOS_PER_MILLI));
            slow.add((long) (join(rig, longRoom, -1) * NANOS_PER_MILLI));
            resumed.add((long) (resume(rig, longRoom, latest) * NANOS_PER_MILLI));
        }
        joinShort.add(quick.millis(0.5));
        joinLong.add(slow.millis(0.5));
        resume.add(resumed.millis(0.5));
    }

    /** Milliseconds from connecting to the first event. */
    private static double join(Rig rig, Room room, long resumeAfter) throws Exception {
        var started = System.nanoTime();
        var spectator = rig.open(room, "", false, resumeAfter);
        var first = spectator.awaitFirstEvent();
        spectator.leave(false);
        return (first - started) / NANOS_PER_MILLI;
    }

    /** Milliseconds from connecting to the last of the changes that were missed. */
    private static double resume(Rig rig, Room room, long latest) throws Exception {
        var started = System.nanoTime();
        var spectator = rig.open(room, "", false, latest - MISSED);
        var last = spectator.awaitPosition(latest);
        spectator.leave(false);
        return (last - started) / NANOS_PER_MILLI;
    }

    private static double command(Rig rig, Room room, int moved) throws Exception {
        var started = System.nanoTime();
        rig.api().move(room, moves(room, moved, 1));
        return (System.nanoTime() - started) / NANOS_PER_MILLI;
    }

    /** Card after card to the other pile, and then back. */
    static String moves(Room room, int done, int count) {
        var moves = new ArrayList<String>();
        for (var number = done; number < done + count; number++) {
            var back = number / room.cards().size() % 2 == 1;
            moves.add(
                    "{\"cardId\":\"%s\",\"fromPile\":\"%s\",\"toPile\":\"%s\",\"position\":0}"
                            .formatted(
                                    room.cards().get(number % room.cards().size()),
                                    back ? "important" : "deck",
                                    back ? "deck" : "important"));
        }
        return "{\"moves\":[%s]}".formatted(String.join(",", moves));
    }

    private void write(Report report) {
        report.heading("Late join, %,d events in one room by one player".formatted(MOVES));
        report.table(
                List.of("ms", "a room of 3 events", "a room of %,d events".formatted(MOVES + 3)),
                List.of(
                        Report.cells(
                                "stream: connecting to first snapshot, median of " + JOINS,
                                joinShort,
                                joinLong),
                        Report.cells(
                                "resuming: connecting to the last of %,d missed changes"
                                        .formatted(MISSED),
                                "–",
                                resume),
                        Report.cells(
                                "first stream after a restart", coldStreamShort, coldStreamLong),
                        Report.cells(
                                "first command after a restart, to the ack",
                                coldCommandShort,
                                coldCommandLong),
                        Report.cells("second command", "–", warmCommandLong)));
        report.line(
                "The restarted server was warmed up in other rooms first. It listened %s s after"
                        + " its start.",
                start);
    }
}
