package dev.reprise.web.header;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeaderTextTest {

    @Test
    void splitsListsOutsideOfQuotes() {
        assertThat(HeaderText.split(" a ,, b=\"1,2\\\",3\" ,\tc", ','))
                .containsExactly("a", "b=\"1,2\\\",3\"", "c");
        assertThat(HeaderText.split("", ',')).isEmpty();
        assertThat(HeaderText.split("\"never, closed", ',')).containsExactly("\"never, closed");
    }

    @Test
    void takesTheQuotesOffQuotedStrings() {
        assertThat(HeaderText.content("token")).hasValue("token");
        assertThat(HeaderText.content("\"\"")).hasValue("");
        assertThat(HeaderText.content("\"a b\"")).hasValue("a b");
        assertThat(HeaderText.content("\"a \\\"b\\\\\"")).hasValue("a \"b\\");
    }

    @Test
    void knowsBrokenQuotes() {
        for (var broken :
                new String[] {"\"", "\"a", "a\"", "\"a\"b\"", "\"a\\\"", "\"a\"b", "a\"b\""}) {
            assertThat(HeaderText.content(broken)).as(broken).isEmpty();
        }
    }

    @Test
    void trimsBlanksAndTabsAlone() {
        assertThat(HeaderText.trim(" \t a\u00a0 \t")).isEqualTo("a\u00a0");
        assertThat(HeaderText.trim(" \t ")).isEmpty();
    }

    @Test
    void tellsTextsOfLettersDigitsAndCertainSigns() {
        assertThat(HeaderText.isOf("AZaz09-.", "-.")).isTrue();
        assertThat(HeaderText.isOf("", "-.")).isFalse();
        for (var other :
                new String[] {"a_b", "a b", "\u00e4", "\u0661", "a\n", "@", "[", "{", "/"}) {
            assertThat(HeaderText.isOf(other, "-.")).as(other).isFalse();
        }
    }
}
