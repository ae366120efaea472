import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A room that is worked while one caller sends all it can; limits are on. */
final class FloodScenario implements Scenario {

    private static final int CONNECTIONS = 16;
    private static final int WITNESSES = 5;
    private static final double RATE = 20;
    private static final double ALLOWED_MILLIS = 100;

    private final LatencyFigures acksBefore = new LatencyFigures();
    private final LatencyFigures acksWith = new LatencyFigures();
    private final LatencyFigures lastBefore = new LatencyFigures();
    private final LatencyFigures lastWith = new LatencyFigures();
    private final Figure requests = new Figure();
    private final Figure server = new Figure();
    private final Figure client = new Figure();
    private final Map<Integer, Long> answers = new TreeMap<>();

    @Override
    public void run(Options options, Report report) throws Exception {
        try (var rig = Rig.withLimits(options, report);
                var abuser = new EventLoop()) {
            rig.warmUp();
            var room = rig.api().open(5);
            rig.seat(room, false);
            rig.watch(room, WITNESSES, true);
            var load = new OpenLoad(rig.connect(room), CONNECTIONS, true);
            load.measure(RATE, Duration.ofSeconds(5));
            var abusers = rig.api().open(1);
            var duration = Duration.ofSeconds(options.quick() ? 8 : 20);
            for (var repetition = 0; repetition < options.repetitions(); repetition++) {
                var before = load.run(RATE, duration);
                acksBefore.add(before.acks());
                lastBefore.add(before.last());
                with(rig, abuser, abusers, load, duration);
            }
        }
        write(report);
        if (acksWith.p99().median() > ALLOWED_MILLIS) {
            throw new BenchmarkFailure(
                    "p99 of the honest acks is %.1f ms beside the flood"
                            .formatted(acksWith.p99().median()));
        }
    }

    private void with(Rig rig, EventLoop abuser, Room abusers, OpenLoad load, Duration duration)
            throws Exception {
        var flooders = new ArrayList<Flooder>();
        for (var number = 0; number < CONNECTIONS; number++) {
            flooders.add(
                    Flooder.start(abuser, rig.server().port(), request(abusers, number % 2 == 0)));
        }
        load.measure(RATE, Duration.ofSeconds(3));
        Flooder.takeAnswers();
        var start = System.nanoTime();
        var used = Processor.now(rig.server());
        var measured = load.run(RATE, duration);
        var shares = Processor.now(rig.server()).since(used);
        var taken = Flooder.takeAnswers();
        var seconds = (System.nanoTime() - start) / 1e9;
        flooders.forEach(Flooder::stop);
        taken.forEach((status, count) -> answers.merge(status, count, Long::sum));
        requests.add(taken.values().stream().mapToLong(Long::longValue).sum() / seconds);
        server.add(shares.serverShare());
        client.add(shares.clientShare());
        acksWith.add(measured.acks());
        lastWith.add(measured.last());
        Report.progress(
                "  %.0f requests/s beside: ack p99 %.1f ms",
                requests.median(), measured.acks().millis(0.99));
        // What the caller may send again comes back within a minute; the next round starts afresh.
        Thread.sleep(2_000);
    }

    /** Commands and reads of somebody who is in a room of their own. */
    private static String request(Room room, boolean command) {
        var seat = room.seats().getFirst();
        var body = command ? "{\"cardId\":\"acceptance\"}" : "";
        return """
        %s HTTP/1.1\r
        Host: localhost\r
        Content-Type: application/json\r
        Content-Length: %d\r
        Authorization: Bearer %s\r
        \r
        %s\
        """
                .formatted(
                        command
                                ? "POST /api/v1/rooms/%s/participants/%s/moves"
                                        .formatted(room.code(), seat.participantId())
                                : "GET /api/v1/rooms/" + room.code(),
                        body.length(),
                        seat.token(),
                        body);
    }

    private void write(Report report) {
        report.heading("One caller who sends all they can");
        report.line(
                "A room is worked at %.0f moves/s, with %d readers. Beside it one participant of"
                    + " another room sends commands and reads over %d connections, each as soon as"
                    + " the last one is answered: %s requests/s. Limits are as delivered. The"
                    + " answers, by status: %s.%n",
                RATE, WITNESSES + 5, CONNECTIONS, requests, answers);
        report.table(
                Report.cells("", LatencyFigures.HEADERS),
                List.of(
                        Report.cells("ack, without", acksBefore.cells()),
                        Report.cells("ack, with", acksWith.cells()),
                        Report.cells("to the last reader, without", lastBefore.cells()),
                        Report.cells("to the last reader, with", lastWith.cells())));
        report.line(
                "Cores used meanwhile: the server %s, the client, flood included, %s.",
                server, client);
    }
}
