package dev.reprise.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.http.HttpRequest.BodyPublishers;

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
                    {"moves":[{"cardId":"a","position":1.5}]}           | moves[0].position
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
                        + "\"data\":{\"x\":1.10,\"y\":0.1234567890123456789012345,\"z\":null}}";

        assertThat(post(MOVES, body).http().body()).isEqualTo(body);
    }

    @Test
    void refusesOtherMediaTypes() {
        for (var type :
                new String[] {"text/plain", "application/x-www-form-urlencoded", "nonsense"}) {
            send("POST", MOVES, BodyPublishers.ofString("{}"), "Content-Type", type)
                    .isProblem(415, "UNSUPPORTED_MEDIA_TYPE");
        }
        send("POST", MOVES, BodyPublishers.ofString("{}")).isProblem(415, "UNSUPPORTED_MEDIA_TYPE");
        send("POST", MOVES, BodyPublishers.ofString("x"), "Content-Type", "multipart/form-data")
                .isProblem(415, "UNSUPPORTED_MEDIA_TYPE");
    }
}
