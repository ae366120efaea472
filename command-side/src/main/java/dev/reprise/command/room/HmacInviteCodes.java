package dev.reprise.command.room;

import dev.reprise.command.room.domain.InviteCodes;
import dev.reprise.events.room.RoomCode;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Invite codes as HMAC-SHA256 of their nonce under a secret of the server: in no event, and yet
 * always the same.
 */
public final class HmacInviteCodes implements InviteCodes {

    /** 49 bits: with guesses limited per address, nobody guesses one. */
    private static final int LENGTH = 10;

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /**
     * Codes under a secret.
     *
     * @param secret 32 bytes, the same on all nodes
     */
    public HmacInviteCodes(byte[] secret) {
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    @Override
    public String codeOf(String nonce) {
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
