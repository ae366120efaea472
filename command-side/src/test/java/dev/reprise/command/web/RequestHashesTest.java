package dev.reprise.command.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.identity.Caller;
import dev.reprise.identity.Scope;
import dev.reprise.seal.DerivedKeys;
import dev.reprise.seal.KeyId;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;

class RequestHashesTest {

    private static final String ADA = "p-0123456789abcdef01234567";
    private static final String BOB = "p-89abcdef0123456789abcdef";
    private static final Caller HOST = new Caller.OfParticipant("ABC234", ADA);

    private final DerivedKeys keys = new DerivedKeys();
    private final RequestHashes hashes = new RequestHashes(keys);

    private static RequestFingerprint request(String path, String body) {
        return RequestFingerprint.of(
                new MockHttpServletRequest("PUT", "/api/v1/rooms/ABC234/" + path),
                body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void areNotWhatARequestHashesTo() {
        var request = request("moves", "{}");

        assertThat(hashes.of(HOST, request))
                .isEqualTo(hashes.of(HOST, request))
                .isNotEqualTo(request.hash())
                .isNotEqualTo(hashes.of(new Caller.OfParticipant("ABC234", BOB), request));
    }

    @Test
    void areUnderTheKeysOfAllWhomPathOrBodyName() {
        var inPath = request("participants/" + BOB + "/status", "{}");
        var inBody = request("host", "{\"participantId\": \"p-89abc\\u0064ef0123456789abcdef\"}");

        assertThat(inPath.people()).containsExactly(BOB);
        assertThat(inBody.people()).containsExactly(BOB);
        var before = hashes.of(HOST, inPath);
        keys.destroy(KeyId.of(BOB), Instant.EPOCH);
        assertThat(hashes.of(HOST, inPath)).isNotEqualTo(before);
    }

    @Test
    void refuseWhoIsErased() {
        keys.destroy(KeyId.of(ADA), Instant.EPOCH);

        assertThatThrownBy(() -> hashes.of(HOST, request("moves", "{}")))
                .hasMessageContaining("erased");
    }

    @Test
    void ofNobodyAreAsTheyAre() {
        var request = request("game", "{}");

        assertThat(hashes.of(new Caller.OfApiKey("k1", Set.of(Scope.ROOMS_WRITE)), request))
                .isEqualTo(request.hash());
        assertThat(RequestHashes.ofAnonymous(null, request)).isEmpty();
        assertThat(RequestHashes.ofAnonymous("a secret of its sender", request))
                .isNotEqualTo(request.hash());
    }
}
