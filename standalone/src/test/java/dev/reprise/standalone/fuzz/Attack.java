package dev.reprise.standalone.fuzz;

import dev.reprise.standalone.Client;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** One attacker: so many requests, one after the other, drawn from a seed. */
final class Attack {

    private static final int REQUESTS_PER_ROOM = 100;
    private static final int SHOWN = 600;
    private static final Duration MOST = Duration.ofMillis(200);

    private final URI server;
    private final Client client;
    private final Ledger ledger;
    private final Quiet quiet;
    private final Random random;
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final List<String> findings = new ArrayList<>();

    Attack(URI server, Ledger ledger, Quiet quiet, long seed) {
        this.server = server;
        this.client = new Client(server);
        this.ledger = ledger;
        this.quiet = quiet;
        this.random = new Random(seed);
    }

    Attack run(int requests) throws IOException {
        var prey = Prey.fresh(client, random, ledger::note);
        for (var i = 0; i < requests; i++) {
            if (i % REQUESTS_PER_ROOM == REQUESTS_PER_ROOM - 1) {
                prey = Prey.fresh(client, random, ledger::note);
            }
            send(prey);
        }
        return this;
    }

    private void send(Prey prey) throws IOException {
        var request = prey.validRequest(random);
        for (var i = random.nextInt(4); i > 0; i--) {
            request = Mutation.any(random).apply(request, random);
        }
        var garbled = random.nextInt(15) == 0;
        var bytes = garbled ? Mutation.garbled(request.bytes(), random) : request.bytes();
        var sent = quiet.beside(() -> noted(bytes));
        var answer = sent.answer();
        statuses.merge(answer.status(), 1, Integer::sum);
        Verdict.of(answer, garbled).ifPresent(wrong -> findings.add(wrong + shown(bytes, answer)));
        if (sent.cost().compareTo(MOST) > 0) {
            var cost = quiet.alone(MOST, () -> noted(bytes));
            if (cost.compareTo(MOST) > 0) {
                findings.add("it costs " + cost.toMillis() + " ms" + shown(bytes, answer));
            }
        }
    }

    private RawAnswer noted(byte[] request) throws IOException {
        var answer = RawAnswer.to(request, server);
        ledger.note(answer);
        return answer;
    }

    private static String shown(byte[] request, RawAnswer answer) {
        return "\n  asked: %s\n  answered: %s%n%s%n"
                .formatted(
                        shortened(new String(request, StandardCharsets.ISO_8859_1)),
                        shortened(answer.head()),
                        shortened(answer.body()));
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    /** How many answers of each status; 0 stands for none. */
    Map<Integer, Integer> statuses() {
        return statuses;
    }

    List<String> findings() {
        return findings;
    }
}
