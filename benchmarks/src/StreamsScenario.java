import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A room that is worked while many streams are idle, are not read, or vanish. */
final class StreamsScenario implements Scenario {

    private static final int NOT_READ = 500;
    private static final int IDLE = 2_000;
    private static final int IDLE_ROOMS = 100;
    private static final int VANISHING = 100;
    private static final int WITNESSES = 5;
    private static final int SMALL_BUFFER = 4_096;
    private static final double RATE = 50;

    /** Until what nobody reads has filled the kernel's buffers, some MiB for each over loopback. */
    private static final Duration FILLING = Duration.ofSeconds(10);

    /** The server's own limit for a stream, and generously what else belongs to one, in KiB. */
    private static final double BUFFER_LIMIT = 1_024;

    private static final double STREAM_LIMIT = 256;

    private final LatencyFigures acksBefore = new LatencyFigures();
    private final LatencyFigures acksWith = new LatencyFigures();
    private final LatencyFigures lastBefore = new LatencyFigures();
    private final LatencyFigures lastWith = new LatencyFigures();
    private final Figure heapBefore = new Figure();
    private final Figure heapWith = new Figure();
    private final Figure residentBefore = new Figure();
    private final Figure residentWith = new Figure();
    private final Figure serverBefore = new Figure();
    private final Figure serverWith = new Figure();
    private final Figure others = new Figure();
    private int resumed;

    @Override
    public void run(Options options, Report report) throws Exception {
        try (var rig = new Rig(options, report, "")) {
            rig.warmUp();
            var room = rig.api().open(5);
            rig.seat(room, false);
            rig.watch(room, WITNESSES, true);
            var load = new OpenLoad(rig.connect(room), NOT_READ, true);
            var idleRooms = rig.openRooms(IDLE_ROOMS, 1);
            var duration = Duration.ofSeconds(options.quick() ? 8 : 20);
            load.measure(RATE, Duration.ofSeconds(5));
            for (var repetition = 0; repetition < options.repetitions(); repetition++) {
                before(rig, load, duration);
                with(rig, room, idleRooms, load, duration);
            }
        }
        write(report);
        check();
    }

    private void before(Rig rig, OpenLoad load, Duration duration) throws Exception {
        var memory = Memory.of(rig.server());
        heapBefore.add(memory.heap() / 1024);
        residentBefore.add(memory.resident() / 1024);
        var start = Processor.now(rig.server());
        var measured = load.run(RATE, duration);
        var used = Processor.now(rig.server()).since(start);
        serverBefore.add(used.serverShare());
        others.add(used.othersShare());
        acksBefore.add(measured.acks());
        lastBefore.add(measured.last());
        Report.progress("  without: ack p99 %.1f ms", measured.acks().millis(0.99));
    }

    private void with(Rig rig, Room room, List<Room> idleRooms, OpenLoad load, Duration duration)
            throws Exception {
        var idle = new ArrayList<Spectator>();
        for (var idleRoom : idleRooms) {
            idle.addAll(rig.watch(idleRoom, IDLE / IDLE_ROOMS, false));
        }
        var notRead = notRead(rig, room);
        try (var vanishing = new VanishingReaders(rig, room, VANISHING)) {
            load.measure(RATE, FILLING);
            var start = Processor.now(rig.server());
            var measured = load.run(RATE, duration);
            var used = Processor.now(rig.server()).since(start);
            serverWith.add(used.serverShare());
            others.add(used.othersShare());
            acksWith.add(measured.acks());
            lastWith.add(measured.last());
            var memory = Memory.of(rig.server());
            heapWith.add(memory.heap() / 1024);
            residentWith.add(memory.resident() / 1024);
            resumed += vanishing.resumeToTheEnd(rig.api().revision(room, 1));
            Report.progress("  with: ack p99 %.1f ms", measured.acks().millis(0.99));
        }
        for (var channel : notRead) {
            channel.close();
        }
        for (var spectator : idle) {
            spectator.leave(false);
        }
        // A closed connection is noticed at the next beat at the latest.
        Thread.sleep(20_000);
    }

    /** Streams of states, so that much waits for them. */
    private static List<SocketChannel> notRead(Rig rig, Room room) throws IOException {
        var channels = new ArrayList<SocketChannel>();
        for (var number = 0; number < NOT_READ; number++) {
            var channel = EventLoop.connect(rig.server().port(), SMALL_BUFFER);
            EventLoop.write(channel, StreamRequest.of(room.code(), "", "?mode=state", -1));
            channels.add(channel);
        }
        return channels;
    }

    private void write(Report report) {
        report.heading("Streams that are idle, not read, or vanish");
        report.line(
                "A room is worked at %.0f moves/s. Without: %d readers. With: besides them %d"
                    + " streams of the same room (`mode=state`) that nobody reads, %,d idle ones in"
                    + " %d other rooms, and %d readers of which half reset their connection and"
                    + " half fall silent, over and over; %,d of them resumed where they had"
                    + " stopped.%n",
                RATE, WITNESSES + 5, NOT_READ, IDLE, IDLE_ROOMS, VANISHING, resumed);
        report.table(
                Report.cells("", LatencyFigures.HEADERS),
                List.of(
                        Report.cells("ack, without", acksBefore.cells()),
                        Report.cells("ack, with", acksWith.cells()),
                        Report.cells("to the last reader, without", lastBefore.cells()),
                        Report.cells("to the last reader, with", lastWith.cells())));
        report.line(
                "Live heap after a full collection: without %s MiB, with %s MiB; resident: without"
                        + " %s MiB, with %s MiB.",
                heapBefore, heapWith, residentBefore, residentWith);
        report.line(
                "Cores used by the server: without %s, with %s; by others %s.",
                serverBefore, serverWith, others);
    }

    private void check() {
        var allowed = (NOT_READ * BUFFER_LIMIT + IDLE * STREAM_LIMIT) / 1024;
        if (heapWith.median() - heapBefore.median() > allowed) {
            throw new BenchmarkFailure(
                    "Streams hold more than %.0f MiB of heap: %s against %s"
                            .formatted(allowed, heapWith, heapBefore));
        }
        if (resumed == 0) {
            throw new BenchmarkFailure("No reader has vanished and resumed.");
        }
    }
}
