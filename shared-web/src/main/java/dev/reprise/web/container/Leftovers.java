package dev.reprise.web.container;

import dev.reprise.events.stored.JsonMemory;

import org.apache.catalina.connector.Connector;

import tools.jackson.databind.json.JsonMapper;

import java.util.Collection;
import java.util.concurrent.CopyOnWriteArrayList;

/** What requests and answers leave in buffers, of connections and of readers of JSON. */
public final class Leftovers {

    private final Collection<WatchedProtocol> protocols = new CopyOnWriteArrayList<>();

    /**
     * Those of this process.
     *
     * @param json reads the bodies of requests
     */
    Leftovers(JsonMapper json) {
        JsonMemory.add(json.tokenStreamFactory());
    }

    void watch(Connector connector) {
        if (connector.getProtocolHandler() instanceof WatchedProtocol protocol) {
            protocols.add(protocol);
        }
    }

    /** Overwrites them, or lets go of them; requests that are under way keep theirs. */
    public void forget() {
        protocols.forEach(WatchedProtocol::forgetLeftovers);
        JsonMemory.forget();
    }
}
