package dev.reprise.command.web;

import dev.reprise.events.room.RoomCode;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.web.util.UriUtils;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The hash of a request: of its method, path and JSON value. */
final class RequestFingerprint {

    private static final JsonMapper CANONICAL =
            JsonMapper.builder()
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .addModule(new SimpleModule().addSerializer(Number.class, new ByValue()))
                    .build();

    private static final String ROOMS = "/rooms/";

    private RequestFingerprint() {}

    /**
     * The fingerprint of a request; equal for JSON that differs only in white space, order of
     * members, escapes, or how its numbers are written.
     *
     * @param json the body, known to be JSON; empty where there is none
     * @return SHA-256 in hex
     */
    static String of(HttpServletRequest http, byte[] json) {
        var digest = Sha256.digest();
        digest.update(
                (http.getMethod() + " " + path(http) + "\n").getBytes(StandardCharsets.UTF_8));
        digest.update(canonical(json));
        return HexFormat.of().formatHex(digest.digest());
    }

    /** A room's code is the same however it is written. */
    private static String path(HttpServletRequest http) {
        var path = http.getRequestURI();
        var begin = path.indexOf(ROOMS);
        if (begin < 0) {
            return path;
        }
        begin += ROOMS.length();
        var slash = path.indexOf('/', begin);
        var end = slash < 0 ? path.length() : slash;
        var code = UriUtils.decode(path.substring(begin, end), StandardCharsets.UTF_8);
        return path.substring(0, begin) + RoomCode.compact(code) + path.substring(end);
    }

    private static byte[] canonical(byte[] json) {
        return json.length == 0
                ? json
                : CANONICAL.writeValueAsBytes(CANONICAL.readValue(json, Object.class));
    }

    /** Writes a number such that 1, 1.0 and 10e-1 come to the same. */
    private static final class ByValue extends StdSerializer<Number> {

        ByValue() {
            super(Number.class);
        }

        @Override
        public void serialize(
                Number number, JsonGenerator json, SerializationContext serialization) {
            var value = new BigDecimal(number.toString()).stripTrailingZeros();
            // Whole numbers as they were always written: 10, not 1E+1.
            json.writeNumber(value.scale() < 0 ? value.setScale(0) : value);
        }
    }
}
