package dev.reprise.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.identity.Caller.OfParticipant;
import dev.reprise.web.MutableClock;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

class ParticipantTokensTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final String SECRET = "the-secret-that-signs-the-tokens";
    private static final OfParticipant ADA = new OfParticipant("ABCDEF", "ada");
    private static final String CLAIMS = claims(1_900_000_000);

    private final MutableClock clock = new MutableClock(NOW);
    private final ParticipantTokens tokens = tokens(SECRET);

    @Test
    void knowsWhomItIssuedATokenTo() {
        var token = tokens.issue("ABCDEF", "ada");

        assertThat(tokens.verify(token))
                .contains(new Credential(ADA, NOW.plus(Duration.ofHours(24))));
        assertThat(tokens.readForRejoin(token).map(Credential::caller)).contains(ADA);
    }

    @Test
    void writesNothingIntoATokenButRoomParticipantAndTimes() {
        var token = tokens.issue("ABCDEF", "ada").split("\\.", -1);

        assertThat(new JsonMapper().readTree(decoded(token[0])))
                .isEqualTo(
                        new JsonMapper()
                                .readTree(
                                        "{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"reprise\"}"));
        assertThat(new JsonMapper().readTree(decoded(token[1])))
                .isEqualTo(
                        new JsonMapper()
                                .readTree(
                                        "{\"sub\":\"ada\",\"room\":\"ABCDEF\",\"iat\":1769860800,\"exp\":1769947200}"));
    }

    @Nested
    class AfterItsExpiry {

        private final String token = tokens.issue("ABCDEF", "ada");

        @Test
        void refusesTheToken() {
            clock.set(NOW.plus(Duration.ofHours(24)).minusMillis(1));
            assertThat(tokens.verify(token)).isPresent();
            clock.set(NOW.plus(Duration.ofHours(24)).plusMillis(1));
            assertThat(tokens.verify(token)).isEmpty();
        }

        @Test
        void takesItForRejoiningUpToSevenDays() {
            clock.set(NOW.plus(Duration.ofHours(24)).plus(Duration.ofDays(7)));
            assertThat(tokens.readForRejoin(token).map(Credential::caller)).contains(ADA);
            clock.set(NOW.plus(Duration.ofHours(24)).plus(Duration.ofDays(7)).plusMillis(1));
            assertThat(tokens.readForRejoin(token)).isEmpty();
        }
    }

    @Nested
    class WhileTheSecretIsChanged {

        private static final String NEXT = "the-secret-that-will-sign-tokens";

        @Test
        void takesWhatTheOneBeforeHasSigned() {
            var token = tokens.issue("ABCDEF", "ada");

            assertThat(tokens(NEXT, SECRET).verify(token).map(Credential::caller)).contains(ADA);
            clock.set(NOW.plus(Duration.ofDays(8)));
            assertThat(tokens(NEXT, SECRET).verify(token)).isEmpty();
            assertThat(tokens(NEXT, SECRET).readForRejoin(token).map(Credential::caller))
                    .contains(ADA);
        }

        @Test
        void signsWithTheNewOneAlone() {
            var token = tokens(NEXT, SECRET).issue("ABCDEF", "ada");

            assertThat(tokens(NEXT).verify(token)).isPresent();
            assertThat(tokens.verify(token)).isEmpty();
        }

        @Test
        void refusesTheOldOnesOnceItIsOver() {
            assertThat(tokens(NEXT).verify(tokens.issue("ABCDEF", "ada"))).isEmpty();
        }
    }

    @Nested
    class WhenForged {

        @Test
        void refusesAnotherKeysToken() {
            refuses(tokens("another-secret-that-signs-tokens").issue("ABCDEF", "ada"));
        }

        @Test
        void refusesWhatWasTamperedWith() {
            var token = tokens.issue("ABCDEF", "ada").split("\\.", -1);
            var body = decoded(token[1]).replace("ada", "bob");

            refuses(token[0] + "." + encoded(body) + "." + token[2]);
            refuses(token[0] + "." + token[1] + ".");
        }

        @ParameterizedTest
        @ValueSource(strings = {"none", "None", "HS384", "RS256"})
        void refusesOtherAlgorithms(String algorithm) {
            var content = encoded("{\"alg\":\"" + algorithm + "\"}") + "." + encoded(CLAIMS);

            refuses(content + ".");
            refuses(content + "." + signature(content));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"sub\":\"ada\",\"room\":\"ABCDEF\"}",
                    "{\"sub\":\"ada\",\"exp\":1900000000}",
                    "{\"room\":\"ABCDEF\",\"exp\":1900000000}",
                    "{\"sub\":\"ada\",\"room\":\"ABCDEF\",\"exp\":\"never\"}",
                    "{}",
                    "nonsense",
                })
        void refusesOtherClaimsEvenIfSignedRight(String claims) {
            refuses(signed(claims));
        }

        @Test
        void wouldTakeTheSameIfItWereRight() {
            assertThat(tokens.verify(signed(CLAIMS)).map(Credential::caller)).contains(ADA);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", ".", "..", "...", "a.b.c", "nonsense"})
        void refusesWhatIsNoToken(String token) {
            refuses(token);
        }
    }

    private void refuses(String token) {
        assertThat(tokens.verify(token)).isEmpty();
        assertThat(tokens.readForRejoin(token)).isEmpty();
    }

    private ParticipantTokens tokens(String secret) {
        return tokens(secret, null);
    }

    private ParticipantTokens tokens(String secret, @Nullable String previous) {
        var properties =
                new TokenProperties(
                        secret, null, previous, null, Duration.ofHours(24), Duration.ofDays(7));
        return new ParticipantTokens(TokenSecrets.from(properties), clock, properties);
    }

    private static String claims(long expiry) {
        return "{\"sub\":\"ada\",\"room\":\"ABCDEF\",\"exp\":" + expiry + "}";
    }

    private static String signed(String claims) {
        var content = encoded("{\"alg\":\"HS256\"}") + "." + encoded(claims);
        return content + "." + signature(content);
    }

    private static String signature(String content) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException failure) {
            throw new AssertionError(failure);
        }
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }
}
