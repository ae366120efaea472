package dev.reprise.standalone;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Holds answers to {@code openapi.yaml}: status, headers and body. {@link Client} and {@link
 * EventStream} hand it all that they get, so that every test of an endpoint tests its description.
 */
final class DescribedAnswers {

    /** What every answer may have, whatever its operation. */
    private static final Set<String> COMMON =
            Set.of(
                    "cache-control",
                    "connection",
                    "content-length",
                    "content-security-policy",
                    "content-type",
                    "date",
                    "keep-alive",
                    "referrer-policy",
                    "server",
                    "strict-transport-security",
                    "transfer-encoding",
                    "vary",
                    "x-content-type-options",
                    "x-frame-options");

    /** The answers that {@code default} stands for. */
    private static final Set<String> UNNAMED =
            Set.of("400", "405", "406", "413", "414", "415", "429", "431", "500", "503", "504");

    private static final Pattern TRACE = Pattern.compile("[0-9a-f]{32}");
    private static final JsonMapper JSON = new JsonMapper();

    private DescribedAnswers() {}

    /** Fails where the answer is not as described; what leads nowhere is not described. */
    static void check(String method, String path, HttpResponse<?> answer, @Nullable JsonNode body) {
        if (answer.headers()
                .firstValue("Trace-Id")
                .filter(id -> TRACE.matcher(id).matches())
                .isEmpty()) {
            throw new AssertionError(
                    "%s %s: %d has no trace id".formatted(method, path, answer.statusCode()));
        }
        var operation = ApiDescription.INSTANCE.operation(method, path.replaceFirst("\\?.*", ""));
        if (operation == null) {
            return;
        }
        var violations = violations(operation, answer, body);
        if (!violations.isEmpty()) {
            throw new AssertionError(
                    "%s %s: %d with %s is not as openapi.yaml says: %s"
                            .formatted(
                                    method,
                                    path,
                                    answer.statusCode(),
                                    body,
                                    String.join("\n", violations)));
        }
    }

    /** Fails where a message of a stream is not as described; those of the lobby have no id. */
    static void check(EventStream.Message message) {
        var json = JSON.createObjectNode();
        if (message.id() >= 0) {
            json.put("id", message.id());
        }
        json.put("event", message.event()).set("data", message.data());
        var schema = message.id() < 0 ? "LobbyMessage" : "StreamMessage";
        var violations =
                ApiDescription.INSTANCE.violations(ApiDescription.INSTANCE.schema(schema), json);
        if (!violations.isEmpty()) {
            throw new AssertionError(
                    "%s is not as openapi.yaml says: %s"
                            .formatted(json, String.join("\n", violations)));
        }
    }

    private static List<String> violations(
            JsonNode operation, HttpResponse<?> answer, @Nullable JsonNode body) {
        var status = Integer.toString(answer.statusCode());
        var responses = operation.get("responses");
        if (!responses.has(status) && !UNNAMED.contains(status)) {
            return List.of("The status is not described");
        }
        var response =
                ApiDescription.INSTANCE.resolved(
                        responses.get(responses.has(status) ? status : "default"));
        var violations = new ArrayList<String>();
        checkHeaders(response.path("headers"), answer, violations);
        if (body != null) {
            checkBody(response.path("content"), answer, body, violations);
        }
        return violations;
    }

    private static void checkHeaders(
            JsonNode described, HttpResponse<?> answer, List<String> violations) {
        var headers = new TreeMap<String, JsonNode>(String.CASE_INSENSITIVE_ORDER);
        described.forEachEntry(
                (name, header) -> headers.put(name, ApiDescription.INSTANCE.resolved(header)));
        headers.forEach((name, header) -> {
            var value = answer.headers().firstValue(name);
            if (value.isPresent()) {
                ApiDescription.INSTANCE
                        .violations(header.get("schema"), typed(header, value.get()))
                        .forEach(each -> violations.add(name + each));
            } else if (header.path("required").asBoolean(false)) {
                violations.add(name + " is missing");
            }
        });
        answer.headers().map().keySet().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> !headers.containsKey(name) && !COMMON.contains(name))
                .filter(name -> !name.startsWith("access-control-") && !name.startsWith(":"))
                .forEach(name -> violations.add("Header " + name + " is not described"));
    }

    private static JsonNode typed(JsonNode header, String value) {
        return header.at("/schema/type").asString().equals("integer")
                ? JSON.getNodeFactory().numberNode(Long.parseLong(value))
                : JSON.getNodeFactory().stringNode(value);
    }

    private static void checkBody(
            JsonNode content, HttpResponse<?> answer, JsonNode body, List<String> violations) {
        var type = answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
        if (content.has(type)) {
            violations.addAll(
                    ApiDescription.INSTANCE.violations(content.get(type).get("schema"), body));
        } else {
            violations.add("'%s' is not described".formatted(type));
        }
    }
}
