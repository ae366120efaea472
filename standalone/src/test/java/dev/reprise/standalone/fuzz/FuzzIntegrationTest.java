package dev.reprise.standalone.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.standalone.ServerProcess;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Requests that no client of ours would send: they are refused, in few words, and cost little. A
 * short run; a long one with {@code -Dfuzz.requests=20000}, other ones with {@code -Dfuzz.seed=}.
 */
class FuzzIntegrationTest {

    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 1_500);
    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final int ATTACKERS = 3;
    private static final long MAX_GROWTH = 32L << 20;

    @TempDir Path data;

    @Test
    void badInputIsRefusedAndChangesNothing() throws Exception {
        System.out.println("fuzz.seed=" + SEED);
        try (var server = start();
                var honest = new HonestSession(server.client(), new Quiet(server.pid()))) {
            var ledger = new Ledger();
            var quiet = honest.quiet();
            var warm = attack(server.uri(), ledger, quiet, SEED, REQUESTS / 3);
            var before = LiveHeap.of(server.pid());
            var rest =
                    attack(server.uri(), ledger, quiet, SEED + ATTACKERS, REQUESTS - REQUESTS / 3);
            var growth = LiveHeap.of(server.pid()) - before;

            var moves = honest.end();
            report(warm, rest, ledger, moves, growth);
            assertThat(findings(warm, rest)).isEmpty();
            assertThat(ledger.differences(server.client())).isEmpty();
            assertThat(growth).as("live heap, grown by bytes").isLessThan(MAX_GROWTH);
        }
    }

    private ServerProcess start() throws Exception {
        return ServerProcess.start(
                data,
                "--reprise.rate-limits.enabled=false",
                // Nobody may be missed while they attack: what happens by itself has no ack.
                "--reprise.presence.silence=1h");
    }

    private static List<Attack> attack(
            URI server, Ledger ledger, Quiet quiet, long seed, int requests) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<Attack>>();
            for (var i = 0; i < ATTACKERS; i++) {
                var attack = new Attack(server, ledger, quiet, seed + i);
                Callable<Attack> task = () -> attack.run(requests / ATTACKERS);
                running.add(threads.submit(task));
            }
            var done = new ArrayList<Attack>();
            for (var each : running) {
                done.add(each.get());
            }
            return done;
        }
    }

    private static List<String> findings(List<Attack> warm, List<Attack> rest) {
        return Stream.concat(warm.stream(), rest.stream())
                .flatMap(each -> each.findings().stream())
                .toList();
    }

    private static void report(
            List<Attack> warm, List<Attack> rest, Ledger ledger, int moves, long growth) {
        var statuses = new TreeMap<Integer, Integer>();
        for (var attacks : List.of(warm, rest)) {
            attacks.forEach(each ->
                    each.statuses()
                            .forEach((status, n) -> statuses.merge(status, n, Integer::sum)));
        }
        System.out.printf(
                "%d requests, answers by status %s; %d rooms, %d events acknowledged; %d honest"
                        + " moves beside; live heap grew by %d KiB%n",
                REQUESTS, statuses, ledger.rooms(), ledger.events(), moves, growth >> 10);
    }
}
