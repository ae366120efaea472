import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * A drill: people play in some rooms while one part after another is broken and mended, and in the
 * end everything that they were told is compared with what the rooms' histories say.
 *
 * <pre>
 * java axonserver/Drill.java --url URL --query URL --query URL --fault 'NAME ;; BREAK ;; SECONDS ;; MEND' …
 * </pre>
 *
 * BREAK and MEND are shell commands; so many seconds lie between them. Each query node is named, so
 * that what they show can be compared. Exit code 1 if anything is not as it should be. It needs a
 * JDK 25 and nothing else.
 */
public class Drill {

    private static final int ROOMS = 4;
    private static final int PLAYERS = 5;
    private static final Duration CALM = Duration.ofSeconds(20);
    private static final List<String> CARDS = List.of("hope", "fun", "duty", "order", "power");
    private static final List<String> PILES = List.of("deck", "left", "middle", "right");

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String front;
    private final List<String> queryNodes;
    private final List<Fault> faults;
    private final List<Player> players = new ArrayList<>();
    private final List<Spectator> spectators = new ArrayList<>();
    private final Map<String, Seat> hosts = new HashMap<>();
    private final Queue<Long> acks = new ConcurrentLinkedQueue<>();
    private final Map<Integer, AtomicInteger> answers = new ConcurrentSkipListMap<>();
    private final AtomicInteger slowest = new AtomicInteger();
    private final List<String> findings = new ArrayList<>();
    private volatile boolean over;

    Drill(String front, List<String> queryNodes, List<Fault> faults) {
        this.front = front + "/api/v1";
        this.queryNodes = queryNodes.stream().map(each -> each + "/api/v1").toList();
        this.faults = faults;
    }

    public static void main(String[] arguments) throws Exception {
        var fronts = new ArrayList<String>();
        var nodes = new ArrayList<String>();
        var faults = new ArrayList<Fault>();
        for (var index = 0; index + 1 < arguments.length; index += 2) {
            switch (arguments[index]) {
                case "--url" -> fronts.add(arguments[index + 1]);
                case "--query" -> nodes.add(arguments[index + 1]);
                case "--fault" -> faults.add(Fault.parse(arguments[index + 1]));
                default -> usage();
            }
        }
        if (fronts.size() != 1 || nodes.isEmpty() || arguments.length % 2 != 0) {
            usage();
        }
        System.exit(new Drill(fronts.getFirst(), nodes, faults).run() ? 0 : 1);
    }

    private static void usage() {
        System.err.println(
                "Usage: java Drill.java --url URL --query URL [--query URL …]"
                        + " [--fault 'NAME ;; BREAK ;; SECONDS ;; MEND' …]");
        System.exit(2);
    }

    /** Something that is broken, and mended after so many seconds. */
    private record Fault(String name, String breaking, int seconds, String mending) {

        static Fault parse(String text) {
            var parts = Arrays.stream(text.split(";;")).map(String::strip).toList();
            if (parts.size() != 4) {
                usage();
            }
            return new Fault(
                    parts.get(0), parts.get(1), Integer.parseInt(parts.get(2)), parts.get(3));
        }
    }

    private record Seat(String roomCode, String participantId, String token) {}

    private record Answer(int status, String body) {

        String text(String field) {
            var match = Pattern.compile("\"" + field + "\":\"([^\"]*)\"").matcher(body);
            return match.find() ? match.group(1) : "";
        }
    }

    private boolean run() throws Exception {
        for (var room = 0; room < ROOMS; room++) {
            seat("Room " + room);
        }
        var threads = new ArrayList<Thread>();
        players.forEach(player -> threads.add(Thread.ofVirtual().start(player)));
        spectators.forEach(spectator -> threads.add(Thread.ofVirtual().start(spectator)));
        say("%d people in %d rooms, %d spectators", players.size(), ROOMS, spectators.size());
        pass(CALM);
        for (var fault : faults) {
            var before = acks.size();
            say("broken: %s", fault.name());
            shell(fault.breaking());
            pass(Duration.ofSeconds(fault.seconds()));
            say("mended: %s; %d acks meanwhile", fault.name(), acks.size() - before);
            shell(fault.mending());
            awaitAcks();
            pass(CALM);
        }
        over = true;
        for (var thread : threads) {
            thread.join();
        }
        return verify();
    }

    /** A room with its host, players who move cards, and one who only watches their stream. */
    private void seat(String name) throws Exception {
        var opened =
                untilAnswered(
                        "POST",
                        "/rooms",
                        "",
                        "{\"template\":\"shared-table\",\"hostName\":\"Host\"}",
                        key());
        var roomCode = opened.text("roomCode");
        hosts.put(roomCode, seat(roomCode, opened));
        players.add(new Player(hosts.get(roomCode), name));
        for (var place = 1; place < PLAYERS; place++) {
            var joined =
                    untilAnswered(
                            "POST",
                            "/rooms/" + roomCode + "/participants",
                            "",
                            "{\"name\":\"Player %d\"}".formatted(place),
                            key());
            players.add(new Player(seat(roomCode, joined), name + "-" + place));
        }
        for (var node : queryNodes) {
            spectators.add(new Spectator(node, roomCode, ""));
        }
        var watching =
                untilAnswered(
                        "POST",
                        "/rooms/" + roomCode + "/participants",
                        "",
                        "{\"name\":\"Watching\"}",
                        key());
        spectators.add(new Spectator(front, roomCode, seat(roomCode, watching).token()));
    }

    private static Seat seat(String roomCode, Answer answer) {
        return new Seat(roomCode, answer.text("participantId"), answer.text("token"));
    }

    private static String key() {
        return java.util.UUID.randomUUID().toString();
    }

    /** Sends it again, under the same key, until it is answered for good. */
    private Answer untilAnswered(
            String method, String path, String token, String body, String key) {
        while (true) {
            var began = System.nanoTime();
            try {
                var answer = send(method, path, token, body, key);
                count(answer.status(), began);
                if (answer.status() < 500) {
                    return answer;
                }
            } catch (IOException e) {
                count(0, began);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
    }

    private void count(int status, long began) {
        answers.computeIfAbsent(status, _ -> new AtomicInteger()).incrementAndGet();
        var millis = (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        slowest.accumulateAndGet(millis, Math::max);
        if (status == 200 || status == 201) {
            acks.add((long) millis);
        }
    }

    private Answer send(String method, String path, String token, String body, String key)
            throws IOException {
        var request =
                HttpRequest.newBuilder(URI.create(front + path))
                        .timeout(Duration.ofSeconds(15))
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (!key.isEmpty()) {
            request.header("Idempotency-Key", key);
        }
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private void beat(String roomCode, String token) {
        try {
            var _ = send("POST", "/rooms/" + roomCode + "/heartbeats", token, "", "");
        } catch (IOException e) {
            // The next one is not far.
        }
    }

    private void awaitAcks() {
        var before = acks.size();
        var began = System.nanoTime();
        while (acks.size() < before + players.size()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        say("  working again after %d ms", (System.nanoTime() - began) / 1_000_000);
    }

    private static void pass(Duration time) throws InterruptedException {
        Thread.sleep(time);
    }

    private static void shell(String command) throws IOException, InterruptedException {
        var process = new ProcessBuilder("bash", "-c", command).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IOException("'%s' ended with %d".formatted(command, process.exitValue()));
        }
    }

    private static void say(String text, Object... arguments) {
        System.out.printf(
                "%s %s%n", Instant.now().toString().substring(11, 19), text.formatted(arguments));
    }

    /** Moves cards of the table, one after another, each until it is known what became of it. */
    private final class Player implements Runnable {

        private final Seat seat;
        private final String name;
        private final Random random;
        private final Set<String> acknowledged = new HashSet<>();
        private final Set<String> refused = new HashSet<>();
        private int sent;

        Player(Seat seat, String name) {
            this.seat = seat;
            this.name = name;
            random = new Random(name.hashCode());
        }

        @Override
        public void run() {
            var piles = new HashMap<String, String>();
            while (!over) {
                var card = CARDS.get(random.nextInt(CARDS.size()));
                var from = piles.getOrDefault(card, "deck");
                var to = PILES.get((PILES.indexOf(from) + 1) % PILES.size());
                piles.put(card, move(card, from, to));
                if (++sent % 10 == 0) {
                    beat(seat.roomCode(), seat.token());
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(100, 300)));
            }
        }

        /** Where the card is then. */
        private String move(String card, String from, String to) {
            var key = name.replace(' ', '-') + "." + sent;
            var answer =
                    untilAnswered(
                            "POST",
                            "/rooms/" + seat.roomCode() + "/moves",
                            seat.token(),
                            "{\"cardId\":\"%s\",\"fromPile\":\"%s\",\"toPile\":\"%s\",\"position\":0}"
                                    .formatted(card, from, to),
                            key);
            if (answer.status() == 200) {
                acknowledged.add(key);
                return to;
            }
            if (!answer.text("code").equals("STATE_CONFLICT")) {
                throw new IllegalStateException("A move was answered " + answer);
            }
            refused.add(key);
            return answer.text("pile");
        }
    }

    /** Follows a room's stream, resumes it wherever it breaks, and says that it is still there. */
    private final class Spectator implements Runnable {

        private static final long BETWEEN_BEATS = TimeUnit.SECONDS.toNanos(10);

        private final String node;
        private final String roomCode;
        private final String token;
        private final List<String> changes = new CopyOnWriteArrayList<>();
        private long last = 1;
        private int resumed = -1;
        private long lastBeat = System.nanoTime();

        Spectator(String node, String roomCode, String token) {
            this.node = node;
            this.roomCode = roomCode;
            this.token = token;
        }

        @Override
        public void run() {
            while (!over) {
                resumed++;
                try {
                    follow();
                } catch (IOException | UncheckedIOException e) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
                } catch (InterruptedException e) {
                    return;
                }
            }
        }

        private void follow() throws IOException, InterruptedException {
            var request =
                    HttpRequest.newBuilder(URI.create(node + "/rooms/" + roomCode + "/stream"))
                            .header("Accept", "text/event-stream")
                            .header("Last-Event-ID", Long.toString(last));
            if (!token.isEmpty()) {
                request.header("Authorization", "Bearer " + token);
            }
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (var lines =
                    new BufferedReader(
                            new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                if (answer.statusCode() != 200) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
                    return;
                }
                read(lines);
            }
        }

        private void beatNowAndThen() {
            if (!token.isEmpty() && System.nanoTime() - lastBeat > BETWEEN_BEATS) {
                lastBeat = System.nanoTime();
                beat(roomCode, token);
            }
        }

        private void read(BufferedReader lines) throws IOException {
            var id = 0L;
            var event = "";
            for (var line = lines.readLine(); line != null && !over; line = lines.readLine()) {
                beatNowAndThen();
                if (line.startsWith("event:")) {
                    event = line.substring(6).strip();
                } else if (line.startsWith("id:")) {
                    id = Long.parseLong(line.substring(3).strip());
                } else if (line.startsWith("data:") && event.equals("change")) {
                    changes.add(id + " " + new Answer(0, line).text("eventId"));
                    last = id;
                } else if (line.startsWith("data:") && event.equals("snapshot") && last != id) {
                    changes.add("a snapshot at " + id + " instead of changes");
                    last = id;
                }
            }
        }
    }

    private boolean verify() throws Exception {
        var timelines = new TreeMap<String, List<String>>();
        for (var roomCode : hosts.keySet()) {
            timelines.put(roomCode, timeline(roomCode));
        }
        timelines.forEach(this::verifyOnce);
        timelines.forEach(this::verifyStories);
        timelines.forEach(this::verifyPresence);
        var sorted = acks.stream().sorted().toList();
        say("answers by status (0: none): %s; the slowest after %d ms", answers, slowest.get());
        say(
                "%d acks, p50 %d ms, p99 %d ms; %d events in all; streams resumed %d times",
                sorted.size(),
                sorted.get(sorted.size() / 2),
                sorted.get(sorted.size() * 99 / 100),
                timelines.values().stream().mapToInt(List::size).sum(),
                spectators.stream().mapToInt(each -> each.resumed).sum());
        findings.forEach(finding -> say("FOUND %s", finding));
        say(findings.isEmpty() ? "All is as it was told." : "FAILED");
        return findings.isEmpty();
    }

    /** The room's entries, the same on all nodes. */
    private List<String> timeline(String roomCode) throws Exception {
        var perNode = new HashMap<String, List<String>>();
        var states = new HashSet<String>();
        var latest = Long.parseLong(match("\"revision\":(\\d+)", get(front, roomCode, "", "")));
        for (var node : queryNodes) {
            var suffix = "/events?limit=1000&minRevision=" + latest;
            perNode.put(node, get(node, roomCode, suffix, "application/x-ndjson").lines().toList());
            states.add(get(node, roomCode, "?minRevision=" + latest, ""));
        }
        if (new HashSet<>(perNode.values()).size() != 1 || states.size() != 1) {
            findings.add("the nodes tell different stories of " + roomCode);
        }
        var entries = perNode.get(queryNodes.getFirst());
        for (var index = 0; index < entries.size(); index++) {
            if (!entries.get(index).startsWith("{\"revision\":" + (index + 1) + ",")) {
                findings.add(
                        "revision %d of %s is not in its place".formatted(index + 1, roomCode));
                break;
            }
        }
        return entries;
    }

    private String get(String node, String roomCode, String suffix, String accept)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create(node + "/rooms/" + roomCode + suffix));
        if (!accept.isEmpty()) {
            request.header("Accept", accept);
        }
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(node + " answers " + answer.body());
        }
        return answer.body();
    }

    private void verifyOnce(String roomCode, List<String> entries) {
        var happened = new HashMap<String, Integer>();
        entries.stream()
                .filter(entry -> entry.contains("\"type\":\"CardMoved\""))
                .forEach(entry ->
                        happened.merge(new Answer(0, entry).text("commandId"), 1, Integer::sum));
        players.stream()
                .filter(player -> player.seat.roomCode().equals(roomCode))
                .forEach(player -> {
                    for (var key : player.acknowledged) {
                        if (happened.getOrDefault(key, 0) != 1) {
                            findings.add(
                                    "%s was acknowledged and happened %d times"
                                            .formatted(key, happened.getOrDefault(key, 0)));
                        }
                    }
                    player.refused.stream()
                            .filter(happened::containsKey)
                            .forEach(key -> findings.add(key + " was refused and happened"));
                });
    }

    private void verifyStories(String roomCode, List<String> entries) {
        var expected =
                entries.stream()
                        .map(entry ->
                                match("\"revision\":(\\d+)", entry)
                                        + " "
                                        + new Answer(0, entry).text("eventId"))
                        .toList();
        for (var spectator : spectators) {
            if (spectator.roomCode.equals(roomCode)) {
                var seen = spectator.changes;
                // They began to watch behind the first revision, and stopped before the last.
                if (!expected.subList(1, Math.min(expected.size(), seen.size() + 1)).equals(seen)) {
                    findings.add(
                            "a spectator of %s at %s saw another story"
                                    .formatted(roomCode, spectator.node));
                }
            }
        }
    }

    /** Everybody is there all the time, so that every absence is a mistake, and has its length. */
    private void verifyPresence(String roomCode, List<String> entries) {
        var gone = new ConcurrentHashMap<String, Instant>();
        var longestFault = faults.stream().mapToInt(Fault::seconds).max().orElse(0);
        for (var entry : entries) {
            var parsed = new Answer(0, entry);
            var at = Instant.parse(parsed.text("timestamp"));
            switch (parsed.text("type")) {
                case "ParticipantDisconnected" -> gone.put(parsed.text("participantId"), at);
                case "ParticipantReconnected" -> {
                    var absent = Duration.between(gone.remove(parsed.text("participantId")), at);
                    say("  somebody in %s counted as gone for %d ms", roomCode, absent.toMillis());
                    if (absent.toSeconds() > longestFault) {
                        findings.add("somebody counted as gone for longer than any fault lasted");
                    }
                }
                case "HostTransferred", "ParticipantLeft" ->
                        findings.add(parsed.text("type") + " in " + roomCode);
                default -> {}
            }
        }
        if (!gone.isEmpty()) {
            findings.add("%d people still count as gone in %s".formatted(gone.size(), roomCode));
        }
    }

    private static String match(String pattern, String text) {
        var match = Pattern.compile(pattern).matcher(text);
        return match.find() ? match.group(1) : "";
    }
}
