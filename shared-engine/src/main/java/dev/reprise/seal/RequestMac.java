package dev.reprise.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;

/**
 * The form in which a request's hash is stored: equal for equal requests, and no confirmation of a
 * guess for who lacks the keys of the people that the request speaks of.
 */
public final class RequestMac {

    private static final String DOMAIN = "request\n";

    private RequestMac() {}

    /**
     * Of a request to open or join a room.
     *
     * @param idempotencyKey the secret that only its sender knows
     * @param requestHash of method, path and JSON value, hex
     */
    public static String ofAnonymous(String idempotencyKey, String requestHash) {
        return mac(idempotencyKey.getBytes(UTF_8), requestHash);
    }

    /**
     * Of any other request; where it concerns no participant at all, the hash itself.
     *
     * @param people the keys of the participant who asks and of all whom the request names
     */
    public static String of(Collection<DataKey> people, String requestHash) {
        if (people.isEmpty()) {
            return requestHash;
        }
        if (people.size() == 1) {
            return text(people.iterator().next().hmac(DOMAIN + requestHash));
        }
        var key = new ByteArrayOutputStream();
        people.stream()
                .sorted(Comparator.comparing(each -> each.id().hex()))
                .forEach(each -> key.writeBytes(each.secret()));
        return mac(key.toByteArray(), requestHash);
    }

    private static String mac(byte[] key, String requestHash) {
        return text(DataKey.hmac(key, (DOMAIN + requestHash).getBytes(UTF_8)));
    }

    private static String text(byte[] mac) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
    }
}
