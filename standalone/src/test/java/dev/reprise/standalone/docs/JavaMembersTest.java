package dev.reprise.standalone.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JavaMembersTest {

    private static final JavaMembers OUTER =
            JavaMembers.of(
                            """
                            package a;
                            // class Outer { @Test void told() {} }
                            @Tag("x{")
                            class Outer extends Base {
                                private static final String BRACE = "}\\"";
                                @ArchTest static final ArchRule ruled = classes().that(x -> { y(); });
                                @Test void tested() { helped("void nobody()"); }
                                @ParameterizedTest @CsvSource({"a, {", "'}'"}) void given(String x) {}
                                void helped(String x) { if (x == '{') { run(() -> { }); } }
                                @Nested class Inner { @RepeatedTest(2) void repeated() {} }
                                @Test void last() {}
                                // @Test
                                void commented() {}
                            }
                            """)
                    .inClass("Outer")
                    .orElseThrow();

    @Test
    void areTestsIfTheyAreAnnotatedSo() {
        assertThat(OUTER.haveTest("tested")).isTrue();
        assertThat(OUTER.haveTest("given")).isTrue();
        assertThat(OUTER.haveTest("ruled")).isTrue();
        assertThat(OUTER.haveTest("last")).isTrue();
        assertThat(OUTER.haveTest("helped")).isFalse();
        assertThat(OUTER.haveTest("commented")).isFalse();
        assertThat(OUTER.haveTest("nobody")).isFalse();
    }

    @Test
    void belongToTheClassThatTheyAreIn() {
        var inner = OUTER.inClass("Inner").orElseThrow();

        assertThat(inner.haveTest("repeated")).isTrue();
        assertThat(inner.haveTest("last")).isFalse();
        assertThat(OUTER.haveTest("repeated")).isFalse();
        assertThat(OUTER.inClass("Base")).isEmpty();
    }
}
