package dev.reprise.command.web;

import dev.reprise.events.stored.JsonLimits;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.core.json.JsonFactory;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/**
 * JSON whose members are sorted and whose numbers are written by their value, such that what means
 * the same is the same bytes. Hashes of it are stored: it must never be written otherwise.
 *
 * <p>It is not {@link dev.reprise.proof.Jcs}, which writes the double that is nearest to a number:
 * of 17 digits, which requests may have, several have the same, and such requests are different.
 */
final class CanonicalJson {

    private static final JsonFactory JSON = JsonLimits.stored().build();

    private final JsonParser parser;

    private CanonicalJson(JsonParser parser) {
        this.parser = parser;
    }

    /** The canonical form of this JSON; of none, nothing. */
    static byte[] of(byte[] json) {
        if (json.length == 0) {
            return json;
        }
        try (var parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            var canonical = new ByteArrayOutputStream(json.length + 16);
            new CanonicalJson(parser).write(canonical);
            return canonical.toByteArray();
        }
    }

    private void write(ByteArrayOutputStream canonical) {
        switch (parser.currentToken()) {
            case START_OBJECT -> writeObject(canonical);
            case START_ARRAY -> writeArray(canonical);
            case VALUE_STRING -> writeText(parser.getString(), canonical);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> writeNumber(canonical);
            default -> writeAscii(parser.getString(), canonical);
        }
    }

    private void writeObject(ByteArrayOutputStream canonical) {
        var members = new TreeMap<String, byte[]>();
        for (var name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            var value = new ByteArrayOutputStream();
            write(value);
            members.put(name, value.toByteArray());
        }
        var separator = '{';
        for (var member : members.entrySet()) {
            canonical.write(separator);
            writeText(member.getKey(), canonical);
            canonical.write(':');
            canonical.writeBytes(member.getValue());
            separator = ',';
        }
        writeAscii(members.isEmpty() ? "{}" : "}", canonical);
    }

    private void writeArray(ByteArrayOutputStream canonical) {
        var separator = '[';
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            canonical.write(separator);
            write(canonical);
            separator = ',';
        }
        writeAscii(separator == '[' ? "[]" : "]", canonical);
    }

    /** 1, 1.0 and 10e-1 come to the same; whole numbers as they are usually written. */
    private void writeNumber(ByteArrayOutputStream canonical) {
        var value = new BigDecimal(parser.getString()).stripTrailingZeros();
        writeAscii((value.scale() < 0 ? value.setScale(0) : value).toString(), canonical);
    }

    private static void writeText(String text, ByteArrayOutputStream canonical) {
        canonical.write('"');
        canonical.writeBytes(JsonStringEncoder.getInstance().quoteAsUTF8(text));
        canonical.write('"');
    }

    private static void writeAscii(String text, ByteArrayOutputStream canonical) {
        canonical.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
