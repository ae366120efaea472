package dev.reprise.web.header;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.web.header.EntityTags.Tag;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class EntityTagsTest {

    @Test
    void areAListInOneLineOrMore() {
        var tags = List.of(new Tag(false, "3"), new Tag(true, "r4-public"), new Tag(false, "a,\\"));

        assertThat(EntityTags.parse(List.of("\"3\" , W/\"r4-public\",, \"a,\\\"")))
                .hasValue(new EntityTags(false, tags));
        assertThat(EntityTags.parse(List.of("\"3\"", "W/\"r4-public\"", "\"a,\\\"")))
                .hasValue(new EntityTags(false, tags));
    }

    @Test
    void areAnyWhereThereIsAnAsterisk() {
        assertThat(EntityTags.parse(List.of(" * "))).hasValue(new EntityTags(true, List.of()));
        assertThat(new EntityTags(true, List.of()).include("r4-public")).isTrue();
    }

    @Test
    void includeWhatOneOfThemNamesWeaklyOrNot() {
        var tags = EntityTags.parse(List.of("\"r3-public\", W/\"r4-public\"")).orElseThrow();

        assertThat(tags.include("r3-public")).isTrue();
        assertThat(tags.include("r4-public")).isTrue();
        assertThat(tags.include("r5-public")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                "3",
                "\"3",
                "3\"",
                "*, \"3\"",
                "\"3\", *",
                "w/\"3\"",
                "W/3",
                "W/",
                "\"3\" \"4\"",
                "\"3\"\"4\"",
                "W/ \"3\"",
                "\"3\", x"
            })
    void areNothingElse(String header) {
        assertThat(EntityTags.parse(List.of(header))).isEmpty();
    }
}
