package dev.reprise.standalone.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/** Bodies that are no JSON, say that they are none, or are packed. */
final class OddContent {

    private static final List<String> TYPES =
            List.of(
                    "application/yaml",
                    "application/x-yaml",
                    "text/yaml",
                    "application/xml",
                    "text/xml",
                    "application/x-www-form-urlencoded",
                    "multipart/form-data; boundary=x",
                    "multipart/form-data",
                    "multipart/mixed; boundary=\"\"",
                    "text/plain",
                    "application/octet-stream",
                    "application/cbor",
                    "application/x-jackson-smile",
                    "application/vnd.api+json",
                    "application/merge-patch+json",
                    "application/x-ndjson",
                    "*/*",
                    "application/*",
                    "application/*+json",
                    "application/json;charset=utf-16",
                    "application/json;charset=nope",
                    "application/json;charset=\"",
                    "application/json, text/plain",
                    "application/json;;;a=b",
                    "json",
                    "/",
                    "",
                    ";",
                    "application/json;" + "a=b;".repeat(2_000));

    private static final List<String> ENCODINGS =
            List.of("gzip", "deflate", "br", "identity", "gzip, gzip", "x", "*", "");

    private static final List<String> BODIES =
            List.of(
                    "template: lobby\nhostName: Ada\n",
                    "a: &a [x]\nb: [*a,*a,*a]\n",
                    "--- !!javax.script.ScriptEngineManager [x]\n",
                    "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM"
                            + " \"file:///etc/passwd\">]><a>&b;</a>",
                    "template=lobby&hostName=Ada",
                    """
                    --x\r
                    Content-Disposition: form-data; name="a"; filename="b"\r
                    \r
                    c\r
                    --x--\r
                    """);

    private static final Pattern NAME = Pattern.compile("\"([A-Za-z]{1,30})\":");

    private static final int BOMB = 20 << 20;

    private OddContent() {}

    /** The request with another type of content, and mostly with content of that kind. */
    static RawRequest typed(RawRequest request, Random random) {
        var typed = request.withHeader("Content-Type", Odd.any(TYPES, random));
        return random.nextInt(3) == 0
                ? typed
                : typed.withBody(
                        random.nextInt(5) == 0
                                ? nestedYaml(random)
                                : RawRequest.utf8(Odd.any(BODIES, random)));
    }

    private static byte[] nestedYaml(Random random) {
        var depth = 1 + random.nextInt(1_000);
        return RawRequest.utf8("data: " + "[".repeat(depth) + "]".repeat(depth) + "\n");
    }

    /** The request as if it were packed; now and then it is, and large when unpacked. */
    static RawRequest encoded(RawRequest request, Random random) {
        var body = request.body();
        var encoded = request.withHeader("Content-Encoding", Odd.any(ENCODINGS, random));
        if (body == null || random.nextBoolean()) {
            return encoded;
        }
        return encoded.withBody(zipped(random.nextInt(10) == 0 ? new byte[BOMB] : body));
    }

    private static byte[] zipped(byte[] content) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The request with a body as large as is read at all, of little things or of great depth. */
    static RawRequest vast(RawRequest request, Random random) {
        var names = namesIn(request);
        var name = names.isEmpty() ? "x" : Odd.any(names, random);
        var body =
                switch (random.nextInt(7)) {
                    case 0 -> many("{}", random);
                    case 1 -> many("[]", random);
                    case 2 -> many("null", random);
                    case 3 -> many("{\"a\":{}}", random);
                    case 4 -> many("\"\"", random);
                    case 5 -> deep("[", "]", random);
                    default -> deep("{\"a\":", "}", random);
                };
        return request.withBody(
                ("{\"" + name + "\":" + body + "}").getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> namesIn(RawRequest request) {
        var body = request.body();
        return body == null
                ? List.of()
                : NAME.matcher(new String(body, StandardCharsets.UTF_8))
                        .results()
                        .map(found -> found.group(1))
                        .toList();
    }

    private static String many(String element, Random random) {
        var most = 250_000 / (element.length() + 1);
        var count = random.nextBoolean() ? most : 1 + random.nextInt(most);
        return "[" + (element + ",").repeat(count) + element + "]";
    }

    private static String deep(String open, String close, Random random) {
        var depth = 1 + random.nextInt(random.nextBoolean() ? 40 : 30_000);
        return open.repeat(depth) + "1" + close.repeat(depth);
    }
}
