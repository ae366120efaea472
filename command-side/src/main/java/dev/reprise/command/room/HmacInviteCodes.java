package dev.reprise.command.room;

import dev.reprise.command.room.domain.InviteCodes;
import dev.reprise.events.room.RoomCode;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Invite codes as HMAC-SHA256 of their nonce under a secret of the server: in no event, and yet
 * always the same.
 */
public final class HmacInviteCodes implements InviteCodes {

    /** 49 bits: with guesses limited per address, none is guessed. */
    private static final int LENGTH = 10;

    private static final String ALGORITHM = "HmacSHA256";

    private final List<SecretKeySpec> keys;

    /**
     * Codes under a secret.
     *
     * @param secrets of 32 bytes, the same on all nodes; codes are made with the first and good
     *     under any
     */
    public HmacInviteCodes(List<byte[]> secrets) {
        this.keys = secrets.stream().map(secret -> new SecretKeySpec(secret, ALGORITHM)).toList();
    }

    @Override
    public String codeOf(String nonce) {
        return code(keys.getFirst(), nonce);
    }

    @Override
    public List<String> codesOf(String nonce) {
        return keys.stream().map(key -> code(key, nonce)).toList();
    }

    private static String code(SecretKeySpec key, String nonce) {
        var hash = hmac(key, nonce);
        var code = new StringBuilder();
        for (var index = 0; index < LENGTH; index++) {
            code.append(
                    RoomCode.ALPHABET.charAt(
                            Math.floorMod(
                                    (hash[2 * index] << 8) | (hash[2 * index + 1] & 0xff),
                                    RoomCode.ALPHABET.length())));
        }
        return code.toString();
    }

    private static byte[] hmac(SecretKeySpec key, String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA256.", e);
        }
    }
}
