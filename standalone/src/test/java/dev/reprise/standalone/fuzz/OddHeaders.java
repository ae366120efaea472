package dev.reprise.standalone.fuzz;

import java.util.List;
import java.util.Map;
import java.util.Random;

/** Headers that the API reads, each with what clients send there, rightly or not. */
final class OddHeaders {

    private static final Map<String, List<String>> USUAL =
            Map.ofEntries(
                    Map.entry(
                            "Prefer",
                            List.of(
                                    "wait=1",
                                    "wait=1.5",
                                    "wait=99999999999",
                                    "respond-async, wait=1",
                                    "wait=\"1\"; foo",
                                    "wait = 1")),
                    Map.entry("If-Match", List.of("\"1\"", "*", "W/\"1\"", "\"1\", \"2\"", "1")),
                    Map.entry(
                            "If-None-Match",
                            List.of("\"1\"", "*", "W/\"1\"", "\"1\",W/\"2\"", ",")),
                    Map.entry(
                            "Idempotency-Key",
                            List.of("\"quoted\"", "a", "a, b", "k".repeat(200), "ü")),
                    Map.entry("Last-Event-ID", List.of("", "1", "0", "-1", "1.0", "99999999")),
                    Map.entry(
                            "Support-Reason",
                            List.of("Ticket 4711", "", "a", "UTF-8''f%C3%BCr%20Ada", "%zz")),
                    Map.entry(
                            "Accept",
                            List.of(
                                    "application/json;q=0",
                                    "text/event-stream;q=0.1, */*;q=0.0001",
                                    "application/x-ndjson",
                                    "application/yaml",
                                    "a/b/c, ;;, q=1",
                                    "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8")),
                    Map.entry("traceparent", List.of("00-1-1-01", "ff-" + "1".repeat(32), "-")),
                    Map.entry("tracestate", List.of("a=b", ",,,")),
                    Map.entry("X-Forwarded-For", List.of("10.0.0.1", "::1, x", "unknown,,")),
                    Map.entry(
                            "Forwarded",
                            List.of("for=10.0.0.1", "for=\"[::1]:80\";by=x", "for=\"\\\"", ";;=,")),
                    Map.entry("Cookie", List.of("a=b", "a=b; a=c", "token=\"x", "=")),
                    Map.entry("Origin", List.of("null", "https://example.org", "file://", "x")),
                    Map.entry(
                            "Access-Control-Request-Headers",
                            List.of("traceparent, cache-control", ",,")),
                    Map.entry("Authorization", List.of("Bearer", "Basic YTpi", "Bearer a b", "ey")),
                    Map.entry("Range", List.of("bytes=0-1", "bytes=-", "items=0-")),
                    Map.entry("X-HTTP-Method-Override", List.of("DELETE")),
                    Map.entry("X-Request-Start", List.of("t=1", "0", "x")));

    private static final List<String> NAMES = USUAL.keySet().stream().sorted().toList();

    /** What makes a parser go back and forth, if it can be made to. */
    private static final List<String> UNITS =
            List.of(
                    " ", "\t", ",", ";", "=", "\"", "\\", "\\\"", "a", "a=", "a,", "\"a\",", "W/",
                    "(", "{", "wait=1,", "wait=", " =", "; ", ";q=0.1", "*/*,", "for=a;", ".", "-",
                    "%41", "%", "9", "\u00e9");

    private static final int LONGEST = 15_000;

    private OddHeaders() {}

    /** The request with one header, or two of one name, as no client of ours sends it. */
    static RawRequest apply(RawRequest request, Random random) {
        var name = NAMES.get(random.nextInt(NAMES.size()));
        var value =
                random.nextBoolean()
                        ? Odd.any(USUAL.getOrDefault(name, List.of("")), random)
                        : repeated(random);
        return random.nextInt(4) == 0
                ? request.plusHeader(name, value)
                : request.withHeader(name, value);
    }

    private static String repeated(Random random) {
        var value = new StringBuilder(random.nextBoolean() ? "wait=" : "");
        for (var i = 1 + random.nextInt(3); i > 0; i--) {
            var unit = Odd.any(UNITS, random);
            var most = 1 + (LONGEST / 3) / unit.length();
            value.append(unit.repeat(random.nextBoolean() ? most : 1 + random.nextInt(400)));
            value.append(random.nextBoolean() ? "x" : "");
        }
        return value.append(random.nextBoolean() ? "\"b" : "").toString();
    }
}
