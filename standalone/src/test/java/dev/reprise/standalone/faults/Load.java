package dev.reprise.standalone.faults;

import static org.awaitility.Awaitility.await;

import dev.reprise.standalone.Client;
import dev.reprise.standalone.ServerProcess;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Many clients in a few rooms, and one spectator in each; the same ones through every restart. */
final class Load {

    private static final int ROOMS = 4;
    private static final int WORKERS_PER_ROOM = 4;

    private final Witness witness;
    private final Random random;
    private final List<Worker> workers = new ArrayList<>();

    Load(Witness witness, Random random) {
        this.witness = witness;
        this.random = random;
    }

    boolean hasBegun() {
        return !workers.isEmpty();
    }

    /** Opens the rooms and seats everybody. */
    void begin(Client client) {
        for (var room = 0; room < ROOMS; room++) {
            var host = client.open("shared-table");
            witness.opened(host);
            for (var place = 0; place < WORKERS_PER_ROOM; place++) {
                var name = "%s-%d".formatted(host.roomCode(), place);
                var seat = place == 0 ? host : client.join(host.roomCode(), name, "PLAYER");
                workers.add(new Worker(witness, seat, name, new Random(random.nextLong())));
            }
        }
    }

    /** Lets everybody work and watch until the server is gone, or it is told to stop. */
    Running start(ServerProcess server) {
        return new Running(server);
    }

    /** The load on one server. */
    final class Running {

        private final int acksBefore = witness.ackCount();
        private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        private final List<Future<?>> working = new ArrayList<>();
        private final List<Future<?>> watching = new ArrayList<>();
        private volatile boolean stopped;

        private Running(ServerProcess server) {
            for (var room : witness.hosts().keySet()) {
                watching.add(threads.submit(() -> new Spectator(witness, room).watch(server)));
            }
            for (var worker : workers) {
                // Each has connections of its own, as callers have.
                var client = server.client();
                working.add(
                        threads.submit(
                                () -> worker.work(client, () -> !stopped && server.isAlive())));
            }
        }

        int acks() {
            return witness.ackCount() - acksBefore;
        }

        void awaitAcks(int enough) {
            await().atMost(Duration.ofSeconds(60)).until(() -> acks() >= enough);
        }

        /** Ends the work; everybody gets the answer they wait for. */
        void stop() throws Exception {
            stopped = true;
            awaitAll(working);
        }

        /** Waits until everybody has noticed that the server is gone. */
        void awaitEnd() throws Exception {
            awaitAll(working);
            awaitAll(watching);
            threads.close();
        }

        private static void awaitAll(List<Future<?>> all)
                throws ExecutionException, InterruptedException, TimeoutException {
            for (var each : all) {
                each.get(60, TimeUnit.SECONDS);
            }
        }
    }
}
