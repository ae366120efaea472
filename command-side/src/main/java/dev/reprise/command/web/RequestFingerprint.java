package dev.reprise.command.web;

import jakarta.servlet.http.HttpServletRequest;

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
import java.util.Locale;
import java.util.regex.Pattern;

/** The hash of a request: of its method, path and JSON value. */
final class RequestFingerprint {

    private static final JsonMapper CANONICAL =
            JsonMapper.builder()
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .addModule(new SimpleModule().addSerializer(Number.class, new ByValue()))
                    .build();

    private static final Pattern ROOM_CODE = Pattern.compile("(?<=/rooms/)[^/]+");

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

    /** Room codes are the same in either case. */
    private static String path(HttpServletRequest http) {
        return ROOM_CODE
                .matcher(http.getRequestURI())
                .replaceFirst(code -> code.group().toUpperCase(Locale.ROOT));
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
            json.writeNumber(new BigDecimal(number.toString()).stripTrailingZeros());
        }
    }
}
