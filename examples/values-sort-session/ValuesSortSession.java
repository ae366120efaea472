import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Three people sort their values in one room while a spectator watches. Then all that was shown is
 * checked against an independent fold of the room's events.
 *
 * <p>It needs a JDK 17 or later and a running server, nothing else. Read it in this order: {@link
 * #run}, the whole of it; {@link Player}, what one person's client sends; {@link #account}, what
 * the spectator saw; {@link #check}, what must hold, with {@link Fold} as the reducer of its own;
 * at the end HTTP, the event stream and JSON.
 */
public final class ValuesSortSession {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Who takes part, how many cards they move at once, and what they choose, dearest first. */
    private static final List<Person> PEOPLE =
            List.of(
                    new Person(
                            "Ada",
                            List.of(20),
                            "knowledge creativity autonomy honesty humor challenge friendship"
                                    + " beauty"),
                    new Person(
                            "Ben",
                            List.of(7, 1, 12),
                            "family dependability fun health leisure loving safety humility"),
                    new Person(
                            "Chidi",
                            List.of(1, 1, 1, 15),
                            "justice virtue compassion responsibility rationality world-peace"
                                    + " honesty mindfulness"));

    private final Api api;
    private final Map<String, Seat> seats = new LinkedHashMap<>();
    private final Map<String, String> notes = new ConcurrentHashMap<>();
    private final List<String> passed = new ArrayList<>();

    /** How many events were acknowledged; the revision that the room must reach. */
    private final AtomicLong acknowledged = new AtomicLong();

    private String room = "";
    private Map<String, String> titles = Map.of();

    private ValuesSortSession(Api api) {
        this.api = api;
    }

    /** Plays and checks sessions; exits with 1 where something is not as it must be. */
    public static void main(String[] arguments) {
        var options =
                new LinkedHashMap<>(
                        Map.of("--url", "http://127.0.0.1:8080", "--record", "", "--times", "1"));
        for (var index = 0; index < arguments.length; index += 2) {
            if (index + 1 == arguments.length || !options.containsKey(arguments[index])) {
                System.err.println(
                        "Usage: java ValuesSortSession.java [--url URL] [--record FILE] [--times"
                                + " N]");
                System.exit(2);
            }
            options.put(arguments[index], arguments[index + 1]);
        }
        try {
            for (var times = Integer.parseInt(options.get("--times")); times > 0; times--) {
                new ValuesSortSession(new Api(options.get("--url"))).run(options.get("--record"));
            }
            System.exit(0);
        } catch (Failure failure) {
            System.err.println("FAILED: " + failure.getMessage());
        } catch (Exception failure) {
            System.err.println("FAILED: with " + options.get("--url") + ": " + failure);
        }
        System.exit(1);
    }

    private void run(String record) throws Exception {
        open();
        // The acknowledgement may be faster than the read side.
        var since = "minRevision=" + acknowledged;
        try (var changes = api.stream("the stream of changes", room + "/stream?" + since);
                var states =
                        api.stream("the stream of states", room + "/stream?mode=state&" + since)) {
            changes.await(acknowledged.get());
            states.await(acknowledged.get());
            titles = titles(get(changes.snapshot(), "state", "deck"));
            join();
            stayPresent();
            sortConcurrently();
            changes.await(acknowledged.get());
            states.await(acknowledged.get());

            var account = account(changes);
            System.out.println(account);
            if (!record.isEmpty()) {
                var raw = "%nThe spectator's stream, as it came%n%n%s".formatted(changes.raw());
                Files.writeString(Path.of(record), account + raw);
            }
            check(changes, states);
        }
        System.out.println("Checked");
        passed.forEach(each -> System.out.println("  ok  " + each));
    }

    private void open() throws Exception {
        var host = PEOPLE.get(0);
        var opened =
                api.post(
                        "/rooms",
                        null,
                        secret(),
                        json("template", "values-sort", "hostName", host.name()));
        require(opened, 201);
        room = "/rooms/" + text(opened.body(), "roomCode");
        sitDown(host, opened);
    }

    private void join() throws Exception {
        for (var person : PEOPLE.subList(1, PEOPLE.size())) {
            var joined =
                    api.post(room + "/participants", null, secret(), json("name", person.name()));
            require(joined, 201);
            sitDown(person, joined);
        }
    }

    /** Who is silent for half a minute counts as gone; a slow machine must not make that happen. */
    private void stayPresent() {
        var heart =
                Executors.newSingleThreadScheduledExecutor(beat -> {
                    var thread = new Thread(beat);
                    thread.setDaemon(true);
                    return thread;
                });
        heart.scheduleWithFixedDelay(
                () -> seats.values().forEach(seat -> api.beat(room, seat.token())),
                5,
                5,
                TimeUnit.SECONDS);
    }

    private void sitDown(Person person, Answer admitted) {
        seats.put(
                person.name(),
                new Seat(
                        text(admitted.body(), "participant", "participantId"),
                        text(admitted.body(), "token")));
        acknowledged.addAndGet(list(admitted.body(), "ack", "events").size());
    }

    private void sortConcurrently() throws Exception {
        var players = new ArrayList<Callable<Void>>();
        for (var person : PEOPLE) {
            players.add(() -> {
                new Player(person, seats.get(person.name())).play();
                return null;
            });
        }
        for (var player : Executors.newFixedThreadPool(PEOPLE.size()).invokeAll(players)) {
            try {
                player.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof Exception cause ? cause : e;
            }
        }
    }

    /** One person's session, as their own client plays it. */
    private final class Player {

        private final Person person;
        private final Seat seat;
        private final Map<String, List<String>> hand = new LinkedHashMap<>();
        private int commands;

        Player(Person person, Seat seat) {
            this.person = person;
            this.seat = seat;
            List.of("important", "not-important", "top8", "top3")
                    .forEach(pile -> hand.put(pile, new ArrayList<>()));
            hand.put("deck", new ArrayList<>(titles.keySet()));
        }

        void play() throws Exception {
            var sorting = new ArrayList<Map<String, Object>>();
            for (var cardId : titles.keySet()) {
                var pile = person.findsImportant(cardId) ? "important" : "not-important";
                // Anywhere in the pile, so that positions matter.
                var position = Math.floorMod(cardId.hashCode(), hand.get(pile).size() + 1);
                sorting.add(move(cardId, "deck", pile, position));
            }
            moveAll(sorting);
            step(1, 2);
            moveAll(collect(person.values(), "important", "top8"));
            reveal("TOP8");
            step(2, 3);
            moveAll(collect(person.values().subList(0, 3), "top8", "top3"));
            reveal("TOP3");
        }

        private List<Map<String, Object>> collect(List<String> cardIds, String from, String to) {
            var moves = new ArrayList<Map<String, Object>>();
            for (var cardId : cardIds) {
                moves.add(move(cardId, from, to, hand.get(to).size()));
            }
            return moves;
        }

        private Map<String, Object> move(String cardId, String from, String to, int position) {
            hand.get(from).remove(cardId);
            hand.get(to).add(position, cardId);
            return json(
                    "cardId", cardId, "fromPile", from, "toPile", to, "position", (long) position);
        }

        private void moveAll(List<Map<String, Object>> moves) throws Exception {
            for (int done = 0, turn = 0; done < moves.size(); turn++) {
                var size = person.batches().get(turn % person.batches().size());
                var some = moves.subList(done, Math.min(done + size, moves.size()));
                var body = some.size() == 1 ? some.get(0) : json("moves", some);
                var answer = command("/moves", body, some.size());
                if (commands == 1 && person == PEOPLE.get(0)) {
                    sendAgain(body, answer);
                } else if (commands == 1 && person == PEOPLE.get(PEOPLE.size() - 1)) {
                    moveWhatIsElsewhere(some.get(0));
                }
                done += some.size();
            }
        }

        /** A client that has not heard the answer sends the same again, under the same key. */
        private void sendAgain(Object body, Answer first) throws Exception {
            var again = api.post(path("/moves"), seat.token(), key(), body);
            require(again, 200);
            require(
                    get(again.body(), "duplicate").equals(true)
                            && get(again.body(), "events").equals(get(first.body(), "events"))
                            && get(again.body(), "aggregate")
                                    .equals(get(first.body(), "aggregate")),
                    "a repeated key must be answered with its first acknowledgement");
            notes.put(
                    "retry",
                    "%s sends command %s twice; the second answer says duplicate: true and names the same %d events."
                            .formatted(person.name(), key(), list(again.body(), "events").size()));
        }

        /** A client that is behind believes that a card is still in the deck. */
        private void moveWhatIsElsewhere(Map<String, Object> moved) throws Exception {
            var stale = new LinkedHashMap<>(moved);
            stale.put(
                    "toPile",
                    moved.get("toPile").equals("important") ? "not-important" : "important");
            var refused = api.post(path("/moves"), seat.token(), key() + "-stale", stale);
            require(refused, 409);
            var now = get(refused.body(), "currentState");
            require(
                    text(refused.body(), "code").equals("STATE_CONFLICT")
                            && get(refused.body(), "attemptedState").equals(stale)
                            && get(now, "pile").equals(moved.get("toPile"))
                            && get(now, "commandId").equals(key()),
                    "a move from the wrong pile must be refused with where the card is: "
                            + refused.text());
            notes.put(
                    "conflict",
                    "%s moves %s from deck once more: 409 STATE_CONFLICT, it is in %s since %s's command %s."
                            .formatted(
                                    person.name(),
                                    titles.get(text(now, "cardId")),
                                    text(now, "pile"),
                                    text(now, "movedBy", "name"),
                                    text(now, "commandId")));
        }

        private void step(int from, int to) throws Exception {
            command("/steps", json("fromStep", from, "toStep", to), 1);
        }

        private void reveal(String type) throws Exception {
            // Held back until the read side shows it, so that it can be read at once.
            var answer =
                    command("/reveals", json("revealType", type), 1, "Prefer", "wait=10").body();
            var revision = (long) get(answer, "revision");
            var shown = api.get(room + "/events?limit=1&after=" + (revision - 1), null).body();
            require(
                    get(list(shown, "events").get(0), "eventId")
                            .equals(get(list(answer, "events").get(0), "eventId")),
                    "what was waited for must be there: " + shown);
        }

        private Answer command(String path, Object body, int events, String... headers)
                throws Exception {
            commands++;
            var answer = api.post(path(path), seat.token(), key(), body, headers);
            require(answer, 200);
            var appended = list(answer.body(), "events").size();
            require(
                    appended == events && get(answer.body(), "duplicate").equals(false),
                    "%s must append %d events: %s".formatted(key(), events, answer.text()));
            acknowledged.addAndGet(appended);
            return answer;
        }

        private String path(String path) {
            return room + "/participants/" + seat.participantId() + path;
        }

        /** Keys are public: they say who and how often, never what. */
        private String key() {
            return person.name().toLowerCase() + "-" + commands;
        }
    }

    private String account(Recording changes) throws Exception {
        var account = new StringBuilder();
        account.append("Room %s, seen by a spectator without credentials%n%n".formatted(room));
        account.append(
                "  r1-%-6d Ada opens the room; the spectator's stream begins%n"
                        .formatted(changes.snapshot().get("revision")));
        for (var command : byCommand(changes.changes())) {
            account.append(
                    "  %-9s %s%n"
                            .formatted(revisions(command), sentence(command, payload(command, 0))));
        }
        account.append("%nNot on the stream, because it changed nothing%n%n".formatted());
        notes.values().stream().sorted().forEach(note -> account.append("  " + note + "\n"));
        account.append("%nWhat they chose%n%n".formatted());
        for (var participant : list(state(null, ""), "participants")) {
            account.append(
                    "  %-6s %s%n         out of %s%n"
                            .formatted(
                                    text(participant, "name"),
                                    titlesOf(list(participant, "reveals", "TOP3")),
                                    titlesOf(list(participant, "reveals", "TOP8"))));
        }
        return account.toString();
    }

    private static List<List<Map<String, Object>>> byCommand(List<Map<String, Object>> changes) {
        var groups = new ArrayList<List<Map<String, Object>>>();
        for (var change : changes) {
            if (groups.isEmpty()
                    || !text(lastOf(lastOf(groups)), "commandId")
                            .equals(text(change, "commandId"))) {
                groups.add(new ArrayList<>());
            }
            lastOf(groups).add(change);
        }
        return groups;
    }

    private static String revisions(List<Map<String, Object>> command) {
        var first = "r" + command.get(0).get("revision");
        return command.size() == 1 ? first : first + "-" + lastOf(command).get("revision");
    }

    private String sentence(List<Map<String, Object>> command, Object first) {
        var who = name(text(first, "participantId"));
        return switch (text(command.get(0), "type")) {
            case "ParticipantJoined" ->
                    "%s joins and is dealt %s cards"
                            .formatted(who, get(payload(command, 1), "hand", "counts", "deck"));
            case "CardMoved" ->
                    "%s moves %s"
                            .formatted(
                                    who,
                                    command.stream()
                                            .map(change -> get(change, "payload"))
                                            .map(move ->
                                                    text(move, "fromPile")
                                                            + " to "
                                                            + text(move, "toPile"))
                                            .collect(
                                                    Collectors.groupingBy(
                                                            way -> way,
                                                            LinkedHashMap::new,
                                                            Collectors.counting()))
                                            .entrySet()
                                            .stream()
                                            .map(way ->
                                                    cards(way.getValue()) + " from " + way.getKey())
                                            .collect(Collectors.joining(", ")));
            case "StepTransitioned" ->
                    "%s goes from step %s to step %s"
                            .formatted(who, get(first, "fromStep"), get(first, "toStep"));
            case "SelectionRevealed" ->
                    "%s reveals %s: %s"
                            .formatted(
                                    who,
                                    text(first, "revealType"),
                                    list(first, "cards").stream()
                                            .map(card -> text(card, "title"))
                                            .collect(Collectors.joining(", ")));
            default -> who + ": " + text(command.get(0), "type");
        };
    }

    private static String cards(long count) {
        return count == 1 ? "1 card" : count + " cards";
    }

    private static <T> T lastOf(List<T> list) {
        return list.get(list.size() - 1);
    }

    private static Object payload(List<Map<String, Object>> command, int index) {
        return get(command.get(index), "payload");
    }

    private String name(String participantId) {
        return seats.entrySet().stream()
                .filter(seat -> seat.getValue().participantId().equals(participantId))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(participantId);
    }

    private String titlesOf(List<Object> cardIds) {
        return cardIds.stream().map(titles::get).collect(Collectors.joining(", "));
    }

    private void check(Recording changes, Recording states) throws Exception {
        var last = acknowledged.get();
        var host = seats.get(PEOPLE.get(0).name()).token();
        checkIds(changes, last);
        checkIds(states, last);
        checkStreams(changes, states);
        checkSecrets(changes, states);
        checkPast(null, "the public", last, 10);
        checkPast(host, "the host", last, 4);
        checkOwnHand();
    }

    private void checkIds(Recording stream, long last) {
        var expected = (long) stream.snapshot().get("revision");
        for (var change : stream.changes()) {
            expected++;
            require(
                    change.get("revision").equals(expected) && change.get("id").equals(expected),
                    "revision %d must come next on the stream, not %s"
                            .formatted(expected, change.get("revision")));
        }
        require(expected == last, "the stream must end at revision " + last + ", not " + expected);
        passed.add(
                "%s: a snapshot at revision %s, then %d changes, each id once, none missing"
                        .formatted(
                                stream.name(),
                                stream.snapshot().get("revision"),
                                stream.changes().size()));
    }

    private void checkStreams(Recording changes, Recording states) throws Exception {
        var fold = new Fold(map(changes.snapshot(), "state"));
        for (var index = 0; index < changes.changes().size(); index++) {
            fold.add(changes.changes().get(index));
            var streamed = new LinkedHashMap<>(map(states.changes().get(index), "state"));
            require(!streamed.containsKey("deck"), "a streamed state must come without the deck");
            streamed.put("deck", get(states.snapshot(), "state", "deck"));
            same("the state on the stream of states", streamed, fold.state());
        }
        same("the room as it is now", state(null, ""), fold.state());
        passed.add("the streamed changes fold to every streamed state, and to GET " + room);
    }

    private void checkSecrets(Recording changes, Recording states) {
        var open = Set.of("roomCode", "participantId", "board", "fromPile", "toPile");
        for (var change : changes.changes()) {
            if (change.get("type").equals("CardMoved")) {
                require(
                        map(change, "payload").keySet().equals(open),
                        "a move in a hand must show nothing of its card: " + change);
            }
        }
        var shown = new LinkedHashSet<String>();
        PEOPLE.forEach(person -> shown.addAll(person.values()));
        for (var stream : List.of(changes, states)) {
            var text = stream.rawAfterSnapshot();
            for (var card : titles.entrySet()) {
                require(
                        shown.contains(card.getKey())
                                || !text.contains('"' + card.getKey() + '"')
                                        && !text.contains('"' + card.getValue() + '"'),
                        "nobody has revealed " + card.getValue() + ", and yet it is on a stream");
            }
        }
        passed.add(
                "no move on a public stream has a card, and no card is there that nobody revealed");
    }

    private void checkPast(String token, String who, long last, int samples) throws Exception {
        var revisions = new TreeSet<Long>();
        for (var sample = 0; sample < samples; sample++) {
            revisions.add(1 + sample * (last - 1) / (samples - 1));
        }
        var fold = new Fold(null);
        for (var entry : events(token)) {
            fold.add(entry);
            if (revisions.contains(fold.revision())) {
                same(
                        "revision %d for %s".formatted(fold.revision(), who),
                        state(token, "?at=" + fold.revision()),
                        fold.state());
            }
        }
        require(fold.revision() == last, "/events must end at revision " + last);
        same("the room as it is now for " + who, state(token, ""), fold.state());
        passed.add(
                "for %s, /events folds to ?at= of %s".formatted(who, revisions)
                        + (token == null ? "" : ", with all hands open"));
        if (token != null) {
            require(
                    list(fold.state(), "participants").stream()
                            .allMatch(each -> map(each, "hand").containsKey("piles")),
                    "the host must see all hands");
        }
    }

    private List<Map<String, Object>> events(String token) throws Exception {
        var events = new ArrayList<Map<String, Object>>();
        for (Object next = 0; next != null; ) {
            // Small pages, so that there are several.
            var page = api.get(room + "/events?limit=50&after=" + next, token);
            require(page, 200);
            list(page.body(), "events").forEach(entry -> events.add(map(entry)));
            next = map(page.body()).get("next");
        }
        return events;
    }

    private void checkOwnHand() throws Exception {
        var seat = seats.get(PEOPLE.get(PEOPLE.size() - 1).name());
        for (var participant : list(state(seat.token(), ""), "participants")) {
            var own = text(participant, "participantId").equals(seat.participantId());
            require(
                    map(participant, "hand").keySet().equals(Set.of(own ? "piles" : "counts")),
                    "a player must see their own hand and no other");
        }
        passed.add(
                "%s sees their own hand and no other"
                        .formatted(PEOPLE.get(PEOPLE.size() - 1).name()));
    }

    private Object state(String token, String query) throws Exception {
        var answer = api.get(room + query, token);
        require(answer, 200);
        return answer.body();
    }

    private static void same(String what, Object actual, Object expected) {
        var difference = difference("", actual, expected);
        require(difference == null, what + " is not what its events say: " + difference);
    }

    /** The first difference, or null. */
    private static String difference(String path, Object actual, Object expected) {
        if (actual instanceof Map<?, ?> one && expected instanceof Map<?, ?> other) {
            var keys = new LinkedHashSet<Object>(one.keySet());
            keys.addAll(other.keySet());
            return keys.stream()
                    .map(key -> difference(path + "." + key, one.get(key), other.get(key)))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }
        if (actual instanceof List<?> one
                && expected instanceof List<?> other
                && one.size() == other.size()) {
            for (var index = 0; index < one.size(); index++) {
                var inside = difference(path + "[" + index + "]", one.get(index), other.get(index));
                if (inside != null) {
                    return inside;
                }
            }
            return null;
        }
        return Objects.equals(actual, expected)
                ? null
                : "%s is %s and must be %s".formatted(path, actual, expected);
    }

    private static void require(Answer answer, int status) {
        require(
                answer.status() == status,
                "%s must be answered with %d, not %d: %s"
                        .formatted(answer.request(), status, answer.status(), answer.text()));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new Failure(otherwise);
        }
    }

    private static Map<String, String> titles(Object deck) {
        var titles = new LinkedHashMap<String, String>();
        list(deck).forEach(card -> titles.put(text(card, "cardId"), text(card, "title")));
        return titles;
    }

    private static String secret() {
        var bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private record Person(String name, List<Integer> batches, String choice) {

        List<String> values() {
            return List.of(choice.split(" "));
        }

        boolean findsImportant(String cardId) {
            return values().contains(cardId) || Math.floorMod((name + cardId).hashCode(), 3) == 0;
        }
    }

    private record Seat(String participantId, String token) {}

    private record Answer(String request, int status, String text, Object body) {}

    private static final class Failure extends RuntimeException {
        Failure(String message) {
            super(message);
        }
    }

    /**
     * What a room is after its events: a reducer of its own, that shares no code with the server.
     */
    private static final class Fold {

        private static final Set<String> OF_PARTICIPANTS =
                Set.of(
                        "ParticipantSeated",
                        "StepTransitioned",
                        "SelectionRevealed",
                        "ParticipantRetired");

        private Map<String, Object> state;

        /** Starts from a snapshot's state, or from null before the first event. */
        Fold(Map<String, Object> state) {
            this.state = state == null ? null : map(Json.read(Json.write(state)));
        }

        Map<String, Object> state() {
            return state;
        }

        long revision() {
            return (long) state.get("revision");
        }

        void add(Map<String, Object> entry) {
            var type = text(entry, "type");
            var payload = map(entry, "payload");
            if (state == null) {
                require(type.equals("RoomOpened"), "a room must begin with RoomOpened");
                open(payload, text(entry, "timestamp"));
            } else {
                apply(type, payload, text(entry, "timestamp"));
                var inHand = "HAND".equals(payload.get("board"));
                var owner = inHand || OF_PARTICIPANTS.contains(type) ? participant(payload) : state;
                owner.merge("version", 1L, (one, other) -> (long) one + (long) other);
            }
            require(
                    entry.get("revision").equals(revision() + 1),
                    "revision %d must be followed by the next, not by %s"
                            .formatted(revision(), entry.get("revision")));
            state.put("revision", entry.get("revision"));
            state.put("updatedAt", entry.get("timestamp"));
        }

        private void open(Map<String, Object> payload, String time) {
            state = json("roomCode", payload.get("roomCode"), "revision", 0L, "version", 1L);
            state.put("status", "LOBBY");
            state.put("template", payload.get("template"));
            state.put("visibility", get(payload, "settings", "visibility"));
            state.put("settings", payload.get("settings"));
            state.put("deck", payload.get("deck"));
            state.put("participants", new ArrayList<>());
            state.put("createdAt", time);
            if (payload.containsKey("table")) {
                state.put("table", payload.get("table"));
            }
        }

        private void apply(String type, Map<String, Object> payload, String time) {
            switch (type) {
                case "ParticipantJoined" -> joined(payload, time);
                case "ParticipantSeated" -> {
                    var hand = map(payload, "hand");
                    if (hand.values().stream().anyMatch(piles -> !map(piles).isEmpty())) {
                        participant(payload).put("hand", hand);
                    }
                }
                case "CardMoved" ->
                        moved(
                                payload.get("board").equals("TABLE")
                                        ? map(state, "table")
                                        : map(participant(payload), "hand"),
                                payload);
                case "StepTransitioned" -> participant(payload).put("step", payload.get("toStep"));
                case "SelectionRevealed" ->
                        map(participant(payload), "reveals")
                                .put(
                                        text(payload, "revealType"),
                                        list(payload, "cards").stream()
                                                .map(card -> get(card, "cardId"))
                                                .toList());
                case "ParticipantDisconnected", "ParticipantReconnected" ->
                        participant(payload)
                                .put("connected", type.equals("ParticipantReconnected"));
                default -> throw new Failure("a session of this kind must have no " + type);
            }
        }

        private void joined(Map<String, Object> payload, String time) {
            var participant = json("participantId", payload.get("participantId"));
            participant.put("name", payload.get("name"));
            participant.put("role", payload.get("role"));
            participant.put("connected", true);
            participant.put("ready", false);
            participant.put("location", "LOBBY");
            participant.put("step", 1L);
            participant.put("version", 0L);
            participant.put("joinedAt", time);
            participant.put("reveals", new LinkedHashMap<>());
            list(state, "participants").add(participant);
            if (payload.get("role").equals("HOST")) {
                state.put("hostId", payload.get("participantId"));
            }
        }

        private static void moved(Map<String, Object> board, Map<String, Object> move) {
            if (board.get("counts") instanceof Map<?, ?> covered) {
                var counts = map(covered);
                counts.merge(text(move, "fromPile"), -1L, (one, by) -> (long) one + (long) by);
                counts.merge(text(move, "toPile"), 1L, (one, by) -> (long) one + (long) by);
                return;
            }
            require(
                    list(board, "piles", text(move, "fromPile")).remove(move.get("cardId")),
                    "a card must be where its move takes it from");
            list(board, "piles", text(move, "toPile"))
                    .add(((Long) move.get("position")).intValue(), move.get("cardId"));
        }

        private Map<String, Object> participant(Map<String, Object> payload) {
            return list(state, "participants").stream()
                    .map(ValuesSortSession::map)
                    .filter(each -> each.get("participantId").equals(payload.get("participantId")))
                    .findFirst()
                    .orElseThrow(() -> new Failure("an event speaks of nobody here: " + payload));
        }
    }

    /** The server's HTTP. */
    private static final class Api {

        private final HttpClient http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(PATIENCE)
                        .build();
        private final String base;

        Api(String url) {
            base = url.replaceAll("/+$", "") + "/api/v1";
        }

        Answer post(String path, String token, String key, Object body, String... headers)
                throws Exception {
            var request =
                    request(path, token)
                            .header("Content-Type", "application/json")
                            .header("Idempotency-Key", key)
                            .timeout(PATIENCE)
                            .POST(BodyPublishers.ofString(Json.write(body)));
            return send((headers.length == 0 ? request : request.headers(headers)).build());
        }

        void beat(String room, String token) {
            var beat = request(room + "/heartbeats", token).POST(BodyPublishers.noBody());
            http.sendAsync(beat.timeout(PATIENCE).build(), BodyHandlers.discarding());
        }

        Answer get(String path, String token) throws Exception {
            return send(request(path, token).timeout(PATIENCE).build());
        }

        Recording stream(String name, String path) throws Exception {
            var request = request(path, null).header("Accept", "text/event-stream").build();
            var answer = http.send(request, BodyHandlers.ofInputStream());
            if (answer.statusCode() != 200) {
                var body = new String(answer.body().readAllBytes(), UTF_8);
                throw new Failure("GET " + path + " must be answered with a stream: " + body);
            }
            return new Recording(name, answer.body());
        }

        private HttpRequest.Builder request(String path, String token) {
            var request = HttpRequest.newBuilder(URI.create(base + path));
            return token == null ? request : request.header("Authorization", "Bearer " + token);
        }

        private Answer send(HttpRequest request) throws Exception {
            var answer = http.send(request, BodyHandlers.ofString());
            return new Answer(
                    request.method() + " " + request.uri().getPath(),
                    answer.statusCode(),
                    answer.body(),
                    Json.read(answer.body()));
        }
    }

    /** A stream that is recorded from its beginning. */
    private static final class Recording implements AutoCloseable {

        private final String name;
        private final InputStream body;
        private final StringBuilder raw = new StringBuilder();
        private final List<Map<String, Object>> frames = new ArrayList<>();
        private int snapshotEnd;
        private String end = "";

        Recording(String name, InputStream body) {
            this.name = name;
            this.body = body;
            new Thread(this::read).start();
        }

        private void read() {
            try (var lines = new BufferedReader(new InputStreamReader(body, UTF_8))) {
                var fields = new LinkedHashMap<String, String>();
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    take(line, fields);
                }
                end("the server ended it");
            } catch (IOException | RuntimeException failure) {
                end(failure.toString());
            }
        }

        private synchronized void take(String line, Map<String, String> fields) {
            raw.append(line).append('\n');
            if (!line.isEmpty()) {
                var colon = (line + ":").indexOf(':');
                fields.put(
                        line.substring(0, colon),
                        line.substring(Math.min(line.length(), colon + 1)).strip());
                return;
            }
            if (fields.containsKey("data")) {
                var frame = map(Json.read(fields.get("data")));
                frame.put("id", Long.valueOf(fields.getOrDefault("id", "-1")));
                frame.put("event", fields.getOrDefault("event", "message"));
                frames.add(frame);
                snapshotEnd = frames.size() == 1 ? raw.length() : snapshotEnd;
                notifyAll();
            }
            fields.clear();
        }

        private synchronized void end(String reason) {
            end = reason;
            notifyAll();
        }

        /** Waits until a revision has come. */
        synchronized void await(long revision) throws InterruptedException {
            var deadline = System.nanoTime() + PATIENCE.toNanos();
            while (frames.isEmpty() || (long) lastOf(frames).get("id") < revision) {
                var left = (deadline - System.nanoTime()) / 1_000_000;
                require(
                        left > 0 && end.isEmpty(),
                        "%s must show revision %d within %s, but shows %s %s"
                                .formatted(
                                        name,
                                        revision,
                                        PATIENCE,
                                        frames.isEmpty() ? "nothing" : lastOf(frames).get("id"),
                                        end));
                wait(left);
            }
        }

        String name() {
            return name;
        }

        synchronized Map<String, Object> snapshot() {
            var first = frames.get(0);
            require(first.get("event").equals("snapshot"), "a stream must begin with a snapshot");
            return first;
        }

        synchronized List<Map<String, Object>> changes() {
            return List.copyOf(frames.subList(1, frames.size()));
        }

        synchronized String raw() {
            return raw.toString();
        }

        synchronized String rawAfterSnapshot() {
            return raw.substring(snapshotEnd);
        }

        @Override
        public void close() {
            try {
                body.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Map<String, Object> json(Object... namesAndValues) {
        var object = new LinkedHashMap<String, Object>();
        for (var index = 0; index < namesAndValues.length; index += 2) {
            object.put((String) namesAndValues[index], namesAndValues[index + 1]);
        }
        return object;
    }

    private static Object get(Object json, String... path) {
        var value = json;
        for (var name : path) {
            value = value instanceof Map<?, ?> object ? object.get(name) : null;
            require(value != null, "'%s' is missing in %s".formatted(name, json));
        }
        return value;
    }

    private static String text(Object json, String... path) {
        return (String) get(json, path);
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Object json, String... path) {
        return (List<Object>) get(json, path);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object json, String... path) {
        return (Map<String, Object>) get(json, path);
    }

    /** JSON: objects are maps, arrays are lists, whole numbers are longs. */
    private static final class Json {

        private final String text;
        private int at;

        private Json(String text) {
            this.text = text;
        }

        static Object read(String text) {
            var json = new Json(text);
            if (text.isBlank()) {
                return null;
            }
            var value = json.value();
            json.require(json.next() == 0);
            return value;
        }

        static String write(Object value) {
            if (value instanceof Map<?, ?> object) {
                return object.entrySet().stream()
                        .map(each -> write(each.getKey()) + ":" + write(each.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
            }
            if (value instanceof List<?> array) {
                return array.stream().map(Json::write).collect(Collectors.joining(",", "[", "]"));
            }
            return value instanceof String string ? quoted(string) : String.valueOf(value);
        }

        private static String quoted(String string) {
            return string.chars()
                    .mapToObj(character ->
                            character == '"' || character == '\\' || character < ' '
                                    ? "\\u%04x".formatted(character)
                                    : String.valueOf((char) character))
                    .collect(Collectors.joining("", "\"", "\""));
        }

        private Object value() {
            return switch (next()) {
                case '{' -> object();
                case '[' -> array();
                case '"' -> string();
                default -> word();
            };
        }

        private Object object() {
            var object = new LinkedHashMap<String, Object>();
            for (at++; next() != '}'; at += next() == ',' ? 1 : 0) {
                require(next() == '"');
                var name = string();
                require(next() == ':');
                at++;
                object.put(name, value());
                require(next() == ',' || next() == '}');
            }
            at++;
            return object;
        }

        private Object array() {
            var array = new ArrayList<Object>();
            for (at++; next() != ']'; at += next() == ',' ? 1 : 0) {
                array.add(value());
                require(next() == ',' || next() == ']');
            }
            at++;
            return array;
        }

        private String string() {
            var string = new StringBuilder();
            for (at++; text.charAt(at) != '"'; at++) {
                string.append(text.charAt(at) == '\\' ? escaped() : text.charAt(at));
            }
            at++;
            return string.toString();
        }

        private char escaped() {
            var character = text.charAt(++at);
            return switch (character) {
                case 'b' -> '\b';
                case 'f' -> '\f';
                case 'n' -> '\n';
                case 'r' -> '\r';
                case 't' -> '\t';
                case 'u' -> {
                    at += 4;
                    yield (char) Integer.parseInt(text.substring(at - 3, at + 1), 16);
                }
                default -> character;
            };
        }

        private Object word() {
            var start = at;
            while (at < text.length() && "+-.".indexOf(text.charAt(at)) >= 0
                    || at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
                at++;
            }
            var word = text.substring(start, at);
            return switch (word) {
                case "true" -> true;
                case "false" -> false;
                case "null" -> null;
                default -> number(word);
            };
        }

        private static Number number(String word) {
            return word.matches("-?\\d{1,18}") ? Long.valueOf(word) : new BigDecimal(word);
        }

        /** The next character that is no white space; 0 at the end. */
        private char next() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            return at < text.length() ? text.charAt(at) : 0;
        }

        private void require(boolean holds) {
            ValuesSortSession.require(holds, "this is not JSON at " + at + ": " + text);
        }
    }
}
