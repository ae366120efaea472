package dev.reprise.proof;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** One signature line of a note: the name and id of a key, and what it signed with. */
final class NoteSignature {

    static final String BEGIN = "— ";

    private final String name;
    private final int keyId;
    private final byte[] signature;

    NoteSignature(String name, int keyId, byte[] signature) {
        this.name = name;
        this.keyId = keyId;
        this.signature = signature;
    }

    static NoteSignature parse(String line) {
        var space = line.indexOf(' ', BEGIN.length());
        if (!line.startsWith(BEGIN) || space < 0) {
            throw new IllegalArgumentException("A signature is a dash, a name and base64.");
        }
        var encoded = Base64.getDecoder().decode(line.substring(space + 1));
        if (encoded.length <= Integer.BYTES) {
            throw new IllegalArgumentException("A signature line without signature.");
        }
        return new NoteSignature(
                line.substring(BEGIN.length(), space),
                ByteBuffer.wrap(encoded).getInt(),
                Arrays.copyOfRange(encoded, Integer.BYTES, encoded.length));
    }

    String line() {
        var encoded =
                ByteBuffer.allocate(Integer.BYTES + signature.length).putInt(keyId).put(signature);
        return BEGIN + name + " " + Base64.getEncoder().encodeToString(encoded.array());
    }

    boolean isOf(VerifierKey key) {
        return name.equals(key.name()) && keyId == key.id();
    }

    boolean isValid(VerifierKey key, String text) {
        return key.verifies(text, signature);
    }

    @Override
    public String toString() {
        return name + "+" + HexFormat.of().toHexDigits(keyId);
    }
}
