package dev.reprise.web.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class SuggestionTest {

    private static final List<String> KNOWN =
            List.of("at", "atTime", "limit", "minRevision", "type");

    @Test
    void isTheMostSimilarWordInAnyCase() {
        assertThat(Suggestion.of("attime", KNOWN)).hasValue("atTime");
        assertThat(Suggestion.of("types", KNOWN)).hasValue("type");
        assertThat(Suggestion.of("limt", KNOWN)).hasValue("limit");
        assertThat(Suggestion.of("min_revision", KNOWN)).hasValue("minRevision");
    }

    @Test
    void isNothingWhereNoWordIsSimilar() {
        for (var word : List.of("", "x", "zzz", "observer", "limit".repeat(1_000))) {
            assertThat(Suggestion.of(word, KNOWN)).as(word).isEmpty();
        }
    }

    @Test
    void repeatsNoLongWord() {
        assertThat(Suggestion.shortened("short")).isEqualTo("short");
        assertThat(Suggestion.shortened("x".repeat(41))).isEqualTo("x".repeat(40) + "…");
        assertThat(Suggestion.shortened("x".repeat(39) + "\ud83c\udccf")).endsWith("x…");
    }
}
