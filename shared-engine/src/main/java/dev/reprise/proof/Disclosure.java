package dev.reprise.proof;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

import java.util.Base64;

/**
 * A hidden field in the form of SD-JWT (RFC 9901): who is given it can check that its digest stands
 * in the leaf, and who is not cannot guess it.
 *
 * @param salt 128 bits in base64url
 * @param path where in the entry the field stands, as a JSON Pointer
 */
public record Disclosure(String salt, String path, JsonNode value) {

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
    private static final int PARTS = 3;

    /** The disclosure with these bytes of salt. */
    public static Disclosure of(byte[] salt, String path, JsonNode value) {
        return new Disclosure(BASE64URL.encodeToString(salt), path, value);
    }

    /** Salt, path and value as base64url of a canonical JSON array. */
    public String encoded() {
        var array = JsonNodeFactory.instance.arrayNode().add(salt).add(path).add(value);
        return BASE64URL.encodeToString(Jcs.bytes(array));
    }

    /** What the leaf has instead of the field: base64url of 256 bits. */
    public String digest() {
        return digest(encoded());
    }

    /** The digest of an encoded disclosure, of whomever it came. */
    public static String digest(String encoded) {
        return BASE64URL.encodeToString(TreeHash.sha256().digest(encoded.getBytes(US_ASCII)));
    }

    /**
     * Reads an encoded disclosure.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Disclosure parse(String encoded) {
        var array = ExactJson.read(new String(Base64.getUrlDecoder().decode(encoded), UTF_8));
        if (!array.isArray()
                || array.size() != PARTS
                || !array.get(0).isString()
                || !array.get(1).isString()) {
            throw new IllegalArgumentException("A disclosure has a salt, a path and a value.");
        }
        return new Disclosure(array.get(0).stringValue(), array.get(1).stringValue(), array.get(2));
    }
}
