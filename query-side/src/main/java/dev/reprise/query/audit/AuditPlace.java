package dev.reprise.query.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Optional;

/** Where a page of the whole trail ended; earlier ones come next. */
record AuditPlace(Instant time, String id) {

    static AuditPlace of(AuditRecord last) {
        return new AuditPlace(last.timestamp(), last.id());
    }

    String text() {
        var plain = (time + " " + id).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
    }

    /** What {@link #text} made; empty for anything else. */
    static Optional<AuditPlace> parse(String text) {
        try {
            var plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            var blank = plain.indexOf(' ');
            return blank < 0
                    ? Optional.empty()
                    : Optional.of(
                            new AuditPlace(
                                    Instant.parse(plain.substring(0, blank)),
                                    plain.substring(blank + 1)));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
