package dev.reprise.standalone.faults;

import dev.reprise.standalone.Client;
import dev.reprise.standalone.Client.Seat;
import dev.reprise.standalone.ServerProcess;
import dev.reprise.standalone.ServerProcess.Launch;

import java.nio.file.Path;

/** A host who changes their status again and again: each time a command that stores one event. */
final class Toggling {

    private final Client client;
    private final Seat host;
    private boolean ready;

    private Toggling(Client client, Seat host) {
        this.client = client;
        this.host = host;
    }

    /** Without limits, and without disconnecting the host meanwhile. */
    static Launch launch(Path data) {
        return Launch.on(data)
                .with("--reprise.rate-limits.enabled=false", "--reprise.presence.silence=1h");
    }

    static ServerProcess start(Launch launch) throws Exception {
        var server = ServerProcess.launch(launch);
        if (!server.awaitListening()) {
            throw new AssertionError(server.said());
        }
        return server;
    }

    /** The host of a new room there. */
    static Toggling on(ServerProcess server) {
        var client = server.client();
        return new Toggling(client, client.open("values-sort"));
    }

    /** The same host, after the server was started again. */
    Toggling again(ServerProcess server) {
        return new Toggling(server.client(), host);
    }

    Seat host() {
        return host;
    }

    /** The status of the answer. */
    int next() {
        ready = !ready;
        return client.put(host.path() + "/status", host.token(), "{\"ready\": %b}".formatted(ready))
                .status();
    }

    void times(int count) {
        for (var i = 0; i < count; i++) {
            next();
        }
    }
}
