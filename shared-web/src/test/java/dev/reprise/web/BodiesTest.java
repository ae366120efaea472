package dev.reprise.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Collections;

class BodiesTest extends WebTest {

    private static final String MOVES = "/rooms/ABCDEF/moves";

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    ``                                                  |
                    {                                                   |
                    {"moves":[}                                         |
                    {"moves":[{"cardId":"a","position":0}]} x           |
                    {"moves":[{"cardId":"a","position":0}]} {}          |
                    []                                                  |
                    "text"                                              |
                    ""                                                  |
                    17                                                  |
                    null                                                |
                    {'moves':[]}                                        |
                    {"moves":[],}                                       |
                    {"moves":[{"cardId":"a","position":NaN}]}           |
                    {"moves":"none"}                                    | moves
                    {"moves":""}                                        | moves
                    {"moves":{}}                                        | moves
                    {"moves":[17]}                                      | moves[0]
                    {"moves":[[]]}                                      | moves[0]
                    {"moves":[""]}                                      | moves[0]
                    {"moves":[{"cardId":17,"position":0}]}              | moves[0].cardId
                    {"moves":[{"cardId":1.5,"position":0}]}             | moves[0].cardId
                    {"moves":[{"cardId":true,"position":0}]}            | moves[0].cardId
                    {"moves":[{"cardId":{},"position":0}]}              | moves[0].cardId
                    {"moves":[{"cardId":["a"],"position":0}]}           | moves[0].cardId
                    {"moves":[{"cardId":"a","position":"0"}]}           | moves[0].position
                    {"moves":[{"cardId":"a","position":""}]}            | moves[0].position
                    {"moves":[{"cardId":"a","position":true}]}          | moves[0].position
                    {"moves":[{"cardId":"a","position":[0]}]}           | moves[0].position
                    {"moves":[{"cardId":"a","position":0,"role":0}]}    | moves[0].role
                    {"moves":[{"cardId":"a","position":0,"role":{}}]}   | moves[0].role
                    {"moves":[{"cardId":"a","position":0,"role":true}]} | moves[0].role
                    {"moves":[{"cardId":"a","position":0}],"ready":"true"} | ready
                    {"moves":[{"cardId":"a","position":0}],"ready":1}   | ready
                    {"moves":[{"cardId":"a","position":0}],"until":17}  | until
                    {"moves":[{"cardId":"a","position":0}],"until":1.5} | until
                    {"moves":[{"cardId":"a","position":0}],"until":[2026,1]} | until
                    """)
    void refusesWhatIsNotJsonOrOfTheWrongType(String body, String field) {
        var answer = post(MOVES, body).isProblem(400, "MALFORMED_REQUEST");
        if (field != null) {
            answer.naming(field);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {}                                                  | moves
                    {"moves":null}                                      | moves
                    {"moves":[]}                                        | moves
                    {"moves":[null]}                                    | moves[0]
                    {"moves":[{"cardId":"a","position":0}],"more":1}    | more
                    {"moves":[{"cardId":"a","position":0,"more":1}]}    | moves[0].more
                    {"moves":[{"cardId":"a","position":0}],"moves":[]}  | moves
                    {"moves":[{"cardId":"a","cardId":"a"}]}             | moves[0].cardId
                    {"moves":[{"cardId":"a","position":0}],"data":{"x":1,"x":2}} | data.x
                    {"moves":[{"position":0}]}                          | moves[0].cardId
                    {"moves":[{"cardId":null,"position":0}]}            | moves[0].cardId
                    {"moves":[{"cardId":"","position":0}]}              | moves[0].cardId
                    {"moves":[{"cardId":"a"}]}                          | moves[0].position
                    {"moves":[{"cardId":"a","position":null}]}          | moves[0].position
                    {"moves":[{"cardId":"a","position":-1}]}            | moves[0].position
                    {"moves":[{"cardId":"a","position":1.5}]}           | moves[0].position
                    {"moves":[{"cardId":"a","position":1e-1}]}          | moves[0].position
                    {"moves":[{"cardId":"a","position":99999999999.0}]} | moves[0].position
                    {"moves":[{"cardId":"a","position":99999999999}]}   | moves[0].position
                    {"moves":[{"cardId":"a","position":99999999999999999999}]} | moves[0].position
                    {"moves":[{"cardId":"a","position":0,"role":"KING"}]}   | moves[0].role
                    {"moves":[{"cardId":"a","position":0,"role":"player"}]} | moves[0].role
                    {"moves":[{"cardId":"a","position":0,"role":""}]}   | moves[0].role
                    {"moves":[{"cardId":"a","position":0,"role":"0"}]}  | moves[0].role
                    {"moves":[{"cardId":"a","position":0}],"until":"tomorrow"} | until
                    {"moves":[{"cardId":"a","position":0}],"until":""}  | until
                    {"moves":[{"cardId":"a","position":0},{"cardId":"b","position":0},{"cardId":"c","position":-1}]} | moves[2].position
                    """)
    void refusesValuesAndFieldsThatAreNotAllowed(String body, String field) {
        post(MOVES, body).isProblem(422, "VALIDATION_FAILED").naming(field);
    }

    @Test
    void saysWhichValuesAnEnumHas() {
        var answer =
                post(MOVES, "{\"moves\":[{\"cardId\":\"a\",\"position\":0,\"role\":\"KING\"}]}");

        assertThat(answer.json().at("/errors/0/message").asString())
                .isEqualTo("must be one of PLAYER, SPECTATOR, time-keeper");
    }

    @Test
    void namesEverythingThatIsNotValidInTheOrderOfTheFields() {
        var answer = post(MOVES, "{\"moves\":[{\"cardId\":\"\",\"position\":-1}]}");

        assertThat(answer.json().path("errors").findValuesAsString("field"))
                .containsExactly("moves[0].cardId", "moves[0].position");
    }

    @Test
    void speaksEnglishWhateverTheSenderSpeaks() {
        var answer =
                post(
                        MOVES,
                        "{\"moves\":[{\"cardId\":\"a\",\"position\":-1}]}",
                        "Accept-Language",
                        "de");

        assertThat(answer.json().at("/errors/0/message").asString())
                .isEqualTo("must be greater than or equal to 0");
    }

    @Test
    void keepsNumbersExactlyAndLeavesOutWhatIsAbsent() {
        var body =
                "{\"moves\":[{\"cardId\":\"a\",\"position\":0}],"
                        + "\"data\":{\"x\":1.10,\"y\":0.12345678901234567,\"z\":null}}";

        assertThat(post(MOVES, body).http().body()).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.0", "1e0", "10e-1", "0.1E+1"})
    void takesIntegersHoweverTheyAreWritten(String position) {
        var answer = post(MOVES, "{\"moves\":[{\"cardId\":\"a\",\"position\":" + position + "}]}");

        assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
        assertThat(answer.json().at("/moves/0/position").toString()).isEqualTo("1");
    }

    @Test
    void saysWhatIsMissing() {
        var answer = post(MOVES, "{}");

        assertThat(answer.json().path("detail").asString()).isEqualTo("moves: is required");
    }

    @Test
    void countsCharactersAndNotTheirHalves() {
        var eight = "\ud83e\udd84".repeat(8);

        assertThat(post(MOVES, move(eight)).status()).isEqualTo(200);
        post(MOVES, move(eight + "a"))
                .isProblem(422, "VALIDATION_FAILED")
                .naming("moves[0].cardId");
    }

    private static String move(String cardId) {
        return "{\"moves\":[{\"cardId\":\"" + cardId + "\",\"position\":0}]}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"cardId\":\"\",\"position\":-1}", "null"})
    void readsNoMoreOfAListThanItMayHave(String element) {
        var four = String.join(",", Collections.nCopies(4, element));
        var answer = post(MOVES, "{\"moves\":[" + four + ", what");

        answer.isProblem(422, "VALIDATION_FAILED").naming("moves");
        assertThat(answer.json().path("errors").size()).isEqualTo(1);
        assertThat(answer.json().path("detail").asString())
                .isEqualTo("moves: size must be between 1 and 3");
    }

    @Test
    void namesTwentyThingsAndSaysHowManyMoreThereAre() {
        var tags = String.join(",", Collections.nCopies(30, "\"\""));
        var move = "{\"cardId\":\"\",\"position\":-1,\"tags\":[" + tags + "]}";
        var answer = post(MOVES, "{\"moves\":[" + move + "]}");

        answer.isProblem(422, "VALIDATION_FAILED");
        assertThat(answer.json().path("errors").size()).isEqualTo(20);
        assertThat(answer.json().path("detail").asString())
                .isEqualTo(
                        "moves[0].cardId: size must be between 1 and 8 (and 12 more that are not"
                                + " named)");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"moves":[],}          | '}' cannot be, at line 1, column 13. There is a comma too much before it.
                    {"data":["\u00fc",]}   | ']' cannot be, at line 1, column 14. There is a comma too much before it.
                    {~ "data":~  [1,~  ]}  | ']' cannot be, at line 4, column 3. There is a comma too much before it.
                    {"moves" []}           | '[' cannot be, at line 1, column 10.
                    {"data":;}             | ';' cannot be, at line 1, column 9.
                    {"ready": True}        | 'True' is no value, at line 1, column 11.
                    {"data":["a"           | it ends too early, at line 1, column 13.
                    {                      | it ends too early, at line 1, column 2.
                    """)
    void saysWhereABodyStopsBeingJson(String body, String where) {
        var answer = post(MOVES, body.replace('~', '\n')).isProblem(400, "MALFORMED_REQUEST");

        assertThat(answer.json().path("detail").asString())
                .isEqualTo("The body is not JSON: " + where);
    }

    @Test
    void writesNoSeparatorsOfLines() {
        var data = "{\"\u2028\u00fc\":\"\u2029x\u0085\"}";
        var body = "{\"moves\":[{\"cardId\":\"a\",\"position\":0}],\"data\":" + data + "}";

        assertThat(post(MOVES, body).http().body())
                .endsWith("\"data\":{\"\\u2028\u00fc\":\"\\u2029x\\u0085\"}}");
        assertThat(post(MOVES, "{\"\u2028\":1}").http().body())
                .contains("\"field\":\"\\u2028\"")
                .doesNotContain("\u2028");
    }
}
