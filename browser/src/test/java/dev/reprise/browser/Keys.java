package dev.reprise.browser;

import static org.awaitility.Awaitility.await;

import dev.reprise.standalone.Client;
import dev.reprise.standalone.Deployment;

/** API keys for tests, good wherever they are shown. */
final class Keys {

    static final String REASON = "Ticket 4711: my card jumped back";

    private Keys() {}

    static String issue(Deployment server, String name, String scope) {
        var client = server.client();
        var body = "{\"name\": \"%s\", \"scopes\": [\"%s\"]}".formatted(name, scope);
        var key = client.post("/api-keys", server.adminKey(), body).json().get("secret").asString();
        await().until(() -> isKnown(client, key));
        return key;
    }

    static String forSupport(Deployment server) {
        return issue(server, "Helpdesk", "support:replay");
    }

    private static boolean isKnown(Client client, String key) {
        return client.get("/rooms?limit=1", key, "Support-Reason", "Trial").status() == 200;
    }
}
