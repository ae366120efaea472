package dev.reprise.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.reprise.identity.Caller.OfParticipant;

import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Issues and verifies the tokens by which participants are known: signed JWTs without a role. */
public final class ParticipantTokens {

    private static final String ROOM = "room";
    private static final int REMEMBERED = 20_000;

    private final JwtEncoder encoder;
    private final List<JwtDecoder> decoders;
    private final List<JwtDecoder> rejoinDecoders;
    private final Clock clock;
    private final Duration lifetime;

    /** Good ones by their hash, of which only the expiry can change. */
    private final Cache<ByteBuffer, Credential> verified =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    public ParticipantTokens(TokenSecrets secrets, Clock clock, TokenProperties properties) {
        this.clock = clock;
        this.lifetime = properties.tokenLifetime();
        this.encoder =
                NimbusJwtEncoder.withSecretKey(secrets.current().key())
                        .algorithm(MacAlgorithm.HS256)
                        // By default it is a hash of the secret, which is nobody's business.
                        .jwkPostProcessor(key -> key.keyID("reprise"))
                        .build();
        this.decoders = decoders(secrets, clock, Duration.ZERO);
        this.rejoinDecoders = decoders(secrets, clock, properties.tokenRejoinGrace());
    }

    /** A fresh token for one participant of one room. */
    public String issue(String roomCode, String participantId) {
        var now = clock.instant();
        var claims =
                JwtClaimsSet.builder()
                        .subject(participantId)
                        .claim(ROOM, roomCode)
                        .issuedAt(now)
                        .expiresAt(now.plus(lifetime))
                        .build();
        var header = JwsHeader.with(MacAlgorithm.HS256).type("JWT").build();
        return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
    }

    /** The participant whose valid token this is; empty if it is none. */
    public Optional<Credential> verify(String token) {
        var hash = ByteBuffer.wrap(Sha256.of(token));
        var known = verified.getIfPresent(hash);
        if (known != null
                && known.expiresAt() != null
                && !clock.instant().isAfter(known.expiresAt())) {
            return Optional.of(known);
        }
        var credential = read(token, decoders);
        credential.ifPresent(it -> verified.put(hash, it));
        return credential;
    }

    /** As {@link #verify}, even if the token has expired not too long ago. */
    public Optional<Credential> readForRejoin(String token) {
        return read(token, rejoinDecoders);
    }

    private static Optional<Credential> read(String token, List<JwtDecoder> decoders) {
        return decoders.stream().flatMap(decoder -> read(token, decoder).stream()).findFirst();
    }

    private static Optional<Credential> read(String token, JwtDecoder decoder) {
        try {
            return credential(decoder.decode(token));
        } catch (JwtException _) {
            return Optional.empty();
        }
    }

    private static Optional<Credential> credential(Jwt token) {
        var room = token.getClaimAsString(ROOM);
        var participant = token.getSubject();
        if (room == null || participant == null) {
            return Optional.empty();
        }
        return Optional.of(
                new Credential(new OfParticipant(room, participant), token.getExpiresAt()));
    }

    private static List<JwtDecoder> decoders(TokenSecrets secrets, Clock clock, Duration grace) {
        return secrets.all().stream().map(secret -> decoder(secret, clock, grace)).toList();
    }

    private static JwtDecoder decoder(TokenSecret secret, Clock clock, Duration grace) {
        var times = new JwtTimestampValidator(grace);
        times.setClock(clock);
        times.setAllowEmptyExpiryClaim(false);
        var decoder =
                NimbusJwtDecoder.withSecretKey(secret.key())
                        .macAlgorithm(MacAlgorithm.HS256)
                        .build();
        decoder.setJwtValidator(times);
        return decoder;
    }
}
