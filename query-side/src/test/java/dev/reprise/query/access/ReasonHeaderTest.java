package dev.reprise.query.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

class ReasonHeaderTest {

    @Test
    void isUtf8() {
        var reason = "Ärger mit Karten 🃏";

        assertThat(ReasonHeader.read(List.of(asItArrives(reason, StandardCharsets.UTF_8))))
                .isEqualTo(reason);
    }

    @Test
    void isNothingElse() {
        var latin = asItArrives("Ärger mit Karten", StandardCharsets.ISO_8859_1);

        assertThat(ReasonHeader.read(List.of(latin))).isNull();
    }

    @Test
    void isOne() {
        assertThat(ReasonHeader.read(List.of())).isNull();
        assertThat(ReasonHeader.read(List.of("Ticket 4711", "Ticket 4711"))).isNull();
        assertThat(ReasonHeader.read(List.of("why?"))).isNull();
    }

    /** As the container shows it. */
    private static String asItArrives(String sent, Charset charset) {
        return new String(sent.getBytes(charset), StandardCharsets.ISO_8859_1);
    }
}
