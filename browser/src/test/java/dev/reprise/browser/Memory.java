package dev.reprise.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.Map;

/** What a page holds in memory, by the browser's own tools. */
final class Memory {

    private static final JsonMapper JSON = new JsonMapper();

    private Memory() {}

    /** The page's whole heap without garbage; of long texts it has the beginning. */
    static String snapshot(Page page) {
        var session = page.context().newCDPSession(page);
        var snapshot = new StringBuilder();
        session.on(
                "HeapProfiler.addHeapSnapshotChunk",
                chunk -> snapshot.append(chunk.get("chunk").getAsString()));
        session.send("HeapProfiler.collectGarbage");
        session.send("HeapProfiler.takeHeapSnapshot");
        session.detach();
        return snapshot.toString();
    }

    /**
     * What a function says of the array of all objects that are alive, which is its {@code this}.
     */
    static JsonNode ofObjects(Page page, String function, Map<String, ?> given) {
        var session = page.context().newCDPSession(page);
        var prototype = session.send("Runtime.evaluate", with("expression", "Object.prototype"));
        var found =
                session.send(
                        "Runtime.queryObjects",
                        with("prototypeObjectId", id(prototype.getAsJsonObject("result"))));
        var call = with("objectId", id(found.getAsJsonObject("objects")));
        call.addProperty(
                "functionDeclaration",
                "function () { const given = %s; %s }"
                        .formatted(JSON.writeValueAsString(given), function));
        call.addProperty("returnByValue", true);
        var answer = session.send("Runtime.callFunctionOn", call);
        session.detach();
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(answer);
        }
        return JSON.readTree(answer.toString()).path("result").path("value");
    }

    private static JsonObject with(String name, String value) {
        var object = new JsonObject();
        object.addProperty(name, value);
        return object;
    }

    private static String id(JsonObject object) {
        return object.get("objectId").getAsString();
    }
}
