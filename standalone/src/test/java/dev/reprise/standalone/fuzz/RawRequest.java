package dev.reprise.standalone.fuzz;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A request as bytes on a socket, valid or not.
 *
 * @param headers lines; {@code Host}, {@code Connection} and the length are added
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares requests.
record RawRequest(String method, String target, List<String> headers, byte @Nullable [] body) {

    RawRequest {
        headers = List.copyOf(headers);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    RawRequest withMethod(String other) {
        return new RawRequest(other, target, headers, body);
    }

    RawRequest withTarget(String other) {
        return new RawRequest(method, other, headers, body);
    }

    RawRequest withBody(byte[] other) {
        return new RawRequest(method, target, headers, other);
    }

    /** The same with this header in place of another one of its name, if there is one. */
    RawRequest withHeader(String name, String value) {
        var others = new ArrayList<>(headers);
        others.removeIf(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1));
        others.add(name + ": " + value);
        return new RawRequest(method, target, others, body);
    }

    /** The same with this header beside any other one of its name. */
    RawRequest plusHeader(String name, String value) {
        var more = new ArrayList<>(headers);
        more.add(name + ": " + value);
        return new RawRequest(method, target, more, body);
    }

    byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        var head = new StringBuilder();
        head.append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
        head.append("Host: 127.0.0.1\r\nConnection: close\r\n");
        headers.forEach(line -> head.append(line).append("\r\n"));
        if (body != null) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        if (body != null) {
            bytes.writeBytes(body);
        }
        return bytes.toByteArray();
    }
}
