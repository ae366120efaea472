import java.util.ArrayList;
import java.util.List;

/** What a room and an idle stream hold. */
final class MemoryScenario implements Scenario {

    private static final int ROOMS = 200;
    private static final int STREAMS_PER_ROOM = 5;

    private static final class Holding {
        private final Figure heap = new Figure();
        private final Figure outside = new Figure();
        private final Figure resident = new Figure();

        void add(Memory memory) {
            heap.add(memory.heap());
            outside.add(memory.outside());
            resident.add(memory.resident());
        }

        List<String> row(String name) {
            return Report.cells(name, heap, outside, resident);
        }
    }

    @Override
    public void run(Options options, Report report) throws Exception {
        var perRoom = new Holding();
        var perStream = new Holding();
        var after = new Holding();
        Memory empty;
        try (var rig = new Rig(options, report, "-XX:NativeMemoryTracking=summary")) {
            rig.warmUp();
            // Once, unmeasured: pools and caches of the container fill.
            add(rig, new Holding(), new Holding(), new Holding());
            empty = Memory.of(rig.server());
            for (var repetition = 0; repetition < options.repetitions(); repetition++) {
                add(rig, perRoom, perStream, after);
            }
        }
        report.heading("Memory");
        report.line(
                "Live heap after a full collection; what the JVM committed outside its heap (native"
                        + " memory tracking); resident set, which grows in steps and includes free"
                        + " heap. Rooms of five with a default deck, %d at a time; then %d idle"
                        + " streams. Before: live heap %s MiB, resident %s MiB.%n",
                ROOMS,
                ROOMS * STREAMS_PER_ROOM,
                Figure.number(empty.heap() / 1024),
                Figure.number(empty.resident() / 1024));
        report.table(
                List.of("KiB", "live heap", "outside the heap", "resident"),
                List.of(
                        perRoom.row("per room"),
                        perStream.row("per idle stream"),
                        after.row("left per stream once closed")));
    }

    private static void add(Rig rig, Holding perRoom, Holding perStream, Holding after)
            throws Exception {
        var before = Memory.of(rig.server());
        var rooms = rig.openRooms(ROOMS, 5);
        var withRooms = Memory.of(rig.server());
        perRoom.add(withRooms.minus(before).dividedBy(ROOMS));
        var streams = new ArrayList<Spectator>();
        for (var room : rooms) {
            streams.addAll(rig.watch(room, STREAMS_PER_ROOM, false));
        }
        var withStreams = Memory.of(rig.server());
        perStream.add(withStreams.minus(withRooms).dividedBy(streams.size()));
        for (var stream : streams) {
            stream.leave(false);
        }
        // A closed connection is noticed at the next beat at the latest.
        Thread.sleep(20_000);
        var closed = Memory.of(rig.server());
        after.add(closed.minus(withRooms).dividedBy(streams.size()));
        Report.progress(
                "  live heap: %.1f KiB per room, %.1f KiB per idle stream",
                withRooms.minus(before).heap() / ROOMS,
                withStreams.minus(withRooms).heap() / streams.size());
    }
}
