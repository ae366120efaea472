package dev.reprise.query.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource({
        "R%C3%BCckfrage %E2%80%93 Ticket 4711, Rückfrage – Ticket 4711",
        "%20%20Ticket%204711%20, Ticket 4711",
        "50%25 der Karten, 50% der Karten",
        "50 % der Karten, 50 % der Karten",
        "all of 100%, all of 100%",
        "100%zz is no byte, 100%zz is no byte",
        "100%ff is no letter, 100%ff is no letter",
        "a+b remain, a+b remain"
    })
    void isDecodedWhereItIsPercentEncoded(String sent, String reason) {
        assertThat(ReasonHeader.read(List.of(sent))).isEqualTo(reason);
    }

    @Test
    void isUtf8AndPercentEncodedAtTheSameTime() {
        var sent = asItArrives("Rückfrage %E2%80%93 🃏", StandardCharsets.UTF_8);

        assertThat(ReasonHeader.read(List.of(sent))).isEqualTo("Rückfrage – 🃏");
    }

    @Test
    void isCountedAfterItWasDecoded() {
        assertThat(ReasonHeader.read(List.of("%F0%9F%83%8F".repeat(200)))).isNotNull();
        assertThat(ReasonHeader.read(List.of("%F0%9F%83%8F".repeat(201)))).isNull();
        assertThat(ReasonHeader.read(List.of("%F0%9F%83%8F".repeat(4)))).isNull();
        assertThat(ReasonHeader.read(List.of("%20%20why?%20%20"))).isNull();
        assertThat(ReasonHeader.read(List.of("a line%0Aand another"))).isNull();
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
