package dev.reprise.web.header;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;

import java.util.List;

class AcceptTest {

    private static final List<MediaType> OFFERED =
            List.of(MediaType.APPLICATION_JSON, MediaType.APPLICATION_NDJSON);

    @Test
    void isEverythingWhereNothingIsSaid() {
        assertThat(Accept.of().best(OFFERED)).hasValue(MediaType.APPLICATION_JSON);
        assertThat(Accept.of("").best(OFFERED)).hasValue(MediaType.APPLICATION_JSON);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/* | application/json",
                "* | application/json",
                "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2 | application/json",
                "application/* | application/json",
                "application/x-ndjson | application/x-ndjson",
                "APPLICATION/X-NDJSON;Q=1.000 | application/x-ndjson",
                "application/json, application/x-ndjson | application/json",
                "application/x-ndjson, application/json | application/x-ndjson",
                "application/x-ndjson;q=0.9, application/json | application/json",
                "application/json;q=0.001, application/x-ndjson;q=0.002 | application/x-ndjson",
                "application/x-ndjson;q=0, */* | application/json",
                "application/json;q=0, */*;q=0.1 | application/x-ndjson",
                "text/html, application/x-ndjson | application/x-ndjson",
                "*/*;q=0.1, application/x-ndjson;q=0.5 | application/x-ndjson",
                "application/x-ndjson, */* | application/x-ndjson",
                "application/json; charset=\"a,b\"; q=0.4, application/x-ndjson;q=0.5"
                        + " | application/x-ndjson"
            })
    void choosesWhatIsAcceptedMostGladly(String header, String chosen) {
        assertThat(Accept.of(header).best(OFFERED)).hasValue(MediaType.parseMediaType(chosen));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "application/problem+json",
                "application/json;q=0",
                "application/json;q=0.000, application/x-ndjson;q=0",
                "*/*;q=0",
                "*/json",
                "json",
                ",",
                "application/json;q=2",
                "application/json;q=0.1234",
                "application/json;q=x"
            })
    void isNothingThatIsOffered(String header) {
        assertThat(Accept.of(header).best(OFFERED)).isEmpty();
    }
}
