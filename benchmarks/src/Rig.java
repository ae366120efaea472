import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/** A started server with a data directory of its own, and the client that drives it. */
final class Rig implements AutoCloseable {

    private static final int OPENED_AT_ONCE = 8;

    private final Options options;
    private final String jvmOptions;
    private final boolean limits;
    private final Path data;
    private EventLoop loop;
    private ServerProcess server;
    private Api api;

    Rig(Options options, Report report, String jvmOptions) throws Exception {
        this(options, report, jvmOptions, false);
    }

    private Rig(Options options, Report report, String jvmOptions, boolean limits)
            throws Exception {
        this.options = options;
        this.jvmOptions = jvmOptions;
        this.limits = limits;
        data = Files.createTempDirectory("reprise-benchmark-");
        try {
            start();
            Machine.describeOnce(server, report);
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    /** One whose server limits what a caller may send, as it is delivered. */
    static Rig withLimits(Options options, Report report) throws Exception {
        return new Rig(options, report, "", true);
    }

    private void start() throws Exception {
        loop = new EventLoop();
        server = ServerProcess.start(options, data, jvmOptions, limits);
        api = new Api(server.port());
    }

    /** TERM, and the same data again; connections are lost. */
    void restart() throws Exception {
        stop();
        start();
    }

    ServerProcess server() {
        return server;
    }

    Api api() {
        return api;
    }

    EventLoop loop() {
        return loop;
    }

    List<Room> openRooms(int rooms, int players) throws Exception {
        try (var openers = Executors.newFixedThreadPool(OPENED_AT_ONCE)) {
            var openings = new ArrayList<Callable<Room>>();
            for (var number = 0; number < rooms; number++) {
                openings.add(() -> api.open(players));
            }
            var opened = new ArrayList<Room>();
            for (var opening : openers.invokeAll(openings)) {
                opened.add(opening.get());
            }
            return opened;
        }
    }

    /** A connection for everyone in the room. */
    List<Player> connect(Room room) throws IOException {
        var players = new ArrayList<Player>();
        for (var seat : room.seats()) {
            players.add(Player.connect(loop, server.port(), room.stage(), seat, room.cards()));
        }
        return players;
    }

    /** Everyone in the room watches it, with their own token, and so counts as present. */
    List<Spectator> seat(Room room, boolean waitedFor) throws Exception {
        var spectators = new ArrayList<Spectator>();
        for (var seat : room.seats()) {
            spectators.add(open(room, seat.token(), waitedFor, -1));
        }
        awaitAll(spectators);
        return spectators;
    }

    /** Spectators without credentials. */
    List<Spectator> watch(Room room, int count, boolean waitedFor) throws Exception {
        var spectators = new ArrayList<Spectator>();
        for (var number = 0; number < count; number++) {
            spectators.add(open(room, "", waitedFor, -1));
        }
        awaitAll(spectators);
        return spectators;
    }

    Spectator open(Room room, String token, boolean waitedFor, long resumeAfter)
            throws IOException {
        return Spectator.open(loop, server.port(), room.stage(), token, waitedFor, resumeAfter);
    }

    private static void awaitAll(List<Spectator> spectators) throws Exception {
        for (var spectator : spectators) {
            spectator.awaitFirstEvent();
        }
    }

    /** Works in rooms of its own until the server's code is compiled. */
    void warmUp() throws Exception {
        Report.progress("  warming up");
        var players = new ArrayList<Player>();
        for (var room : openRooms(20, 5)) {
            seat(room, true);
            players.addAll(connect(room));
        }
        new OpenLoad(players, 1, true).warmUp();
    }

    /** The client goes first: that the server then ends its streams is no finding. */
    private void stop() throws IOException {
        loop.close();
        if (api != null) {
            api.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Override
    public void close() throws IOException {
        stop();
        try (var files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder()).forEach(Rig::delete);
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
