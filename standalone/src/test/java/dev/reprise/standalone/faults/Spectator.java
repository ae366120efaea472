package dev.reprise.standalone.faults;

import static org.awaitility.Awaitility.await;

import dev.reprise.standalone.EventStream;
import dev.reprise.standalone.ServerProcess;

import java.io.UncheckedIOException;
import java.time.Duration;

/** Watches one room as long as the server lives, and resumes where its stream broke. */
final class Spectator {

    private final Witness witness;
    private final String room;

    Spectator(Witness witness, String room) {
        this.witness = witness;
        this.room = room;
    }

    void watch(ServerProcess server) {
        var client = server.client();
        while (server.isAlive()) {
            try {
                var from = witness.lastStreamed(room);
                follow(client.stream(room, null, from), server);
            } catch (UncheckedIOException gone) {
                Faults.pause(10);
            }
        }
    }

    private void follow(EventStream stream, ServerProcess server) {
        await().forever().pollInterval(Duration.ofMillis(20)).until(stream::hasEnded);
        witness.streamed(room, stream.changes());
        if (server.isAlive()) {
            witness.resumedAStream();
        }
    }
}
