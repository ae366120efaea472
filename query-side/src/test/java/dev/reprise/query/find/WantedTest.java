package dev.reprise.query.find;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;

class WantedTest {

    private static final Instant TIME = Instant.parse("2026-11-21T10:04:00Z");

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "yac3en, -, -",
                "/r/YAC3EN, -, -",
                "https://play.example/console/r/YAC3EN/at/118?from=110#x, 118, -",
                "https://play.example/api/v1/rooms/yac3en?at=7, 7, -",
                "http://127.0.0.1/console/r/YAC3EN?t=2026-11-21T10:04:00Z, -, 2026-11-21T10:04:00Z",
                "/api/v1/rooms/YAC3EN?atTime=2026-11-21T10%3A04%3A00Z, -, 2026-11-21T10:04:00Z",
                "/api/v1/rooms/YAC3EN/events?after=3, -, -",
                "/r/YAC3EN/at/99999999999999999999, -, -"
            })
    void readsCodesAndLinks(String text, Long revision, Instant time) {
        assertThat(Wanted.of(text)).hasValue(new Wanted.Moment("YAC3EN", revision, time));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-21T10:04:00Z", "2026-11-21t11:04:00+01:00"})
    void readsTimes(String text) {
        assertThat(Wanted.of(text)).hasValue(new Wanted.Time(TIME));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p-d3b6c2642dba6bd2fe4ec7c2",
                "9a563ddb-616d-4e5d-90d9-2365ed30fe2c",
                "0af7651916cd43dd8448eb211c80319c",
                "move-17"
            })
    void readsIdentifiers(String text) {
        assertThat(Wanted.of(text)).hasValue(new Wanted.Identifier(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "my card jumped back", "/r/none/at/1", "a\"b", "größe"})
    void readsNothingElse(String text) {
        assertThat(Wanted.of(text)).isEmpty();
    }
}
