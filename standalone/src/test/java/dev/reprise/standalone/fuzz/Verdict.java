package dev.reprise.standalone.fuzz;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is wrong with an answer, whatever was asked. */
final class Verdict {

    private static final int MOST = 64 << 10;
    private static final JsonMapper JSON = new JsonMapper();

    /** Nothing of the inside may be seen: no class, no stack, no SQL, no server's name. */
    private static final Pattern INSIDE =
            Pattern.compile(
                    "(java|org|jakarta|dev|tools|com)\\.[a-z]+\\.[A-Za-z.]+|Exception|\\bat"
                            + " [a-z]+\\.|SELECT |Tomcat",
                    Pattern.CASE_INSENSITIVE);

    private static final List<String> MEMBERS =
            List.of(
                    "type",
                    "title",
                    "status",
                    "detail",
                    "instance",
                    "code",
                    "retryable",
                    "timestamp",
                    "traceId");

    private Verdict() {}

    /** Empty if all is as it should be. */
    static Optional<String> of(RawAnswer answer, boolean garbled) {
        if (answer.timedOut()) {
            return Optional.of("it hangs");
        }
        if (answer.status() == 0) {
            // To what is no request the connection's end is an answer.
            return garbled ? Optional.empty() : Optional.of("no answer");
        }
        if (answer.status() >= 500) {
            return Optional.of("status " + answer.status());
        }
        if (answer.status() >= 400 && answer.head().length() + answer.body().length() > MOST) {
            return Optional.of("a refusal of %d characters".formatted(answer.body().length()));
        }
        return answer.status() >= 400 ? ofRefusal(answer) : Optional.empty();
    }

    private static Optional<String> ofRefusal(RawAnswer answer) {
        if (answer.body().isEmpty()) {
            return answer.header("Content-Length").filter(length -> !length.equals("0")).isPresent()
                            || answer.header("Content-Type").isPresent()
                    ? Optional.empty() // an answer to HEAD
                    : Optional.of("a refusal without a reason");
        }
        if (!answer.header("Content-Type").orElse("").startsWith("application/problem+json")) {
            return Optional.of("a refusal that is no problem");
        }
        JsonNode problem;
        try {
            problem = JSON.readTree(answer.body());
        } catch (JacksonException e) {
            return Optional.of("a problem that is no JSON");
        }
        for (var member : MEMBERS) {
            if (!problem.has(member)) {
                return Optional.of("a problem without " + member);
            }
        }
        if (problem.get("status").asInt() != answer.status()) {
            return Optional.of("a problem of another status");
        }
        var inside = INSIDE.matcher(said(problem));
        return inside.find() ? Optional.of("it shows " + inside.group()) : Optional.empty();
    }

    /** Without what repeats the request. */
    private static String said(JsonNode problem) {
        return problem.get("title").asString() + "\n" + problem.get("detail").asString();
    }
}
