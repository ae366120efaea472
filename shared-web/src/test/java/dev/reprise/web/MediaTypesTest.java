package dev.reprise.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.multipart.MultipartResolver;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;

@ExtendWith(OutputCaptureExtension.class)
class MediaTypesTest extends WebTest {

    private static final String MOVES = "/rooms/ABCDEF/moves";
    private static final String GOOD = "{\"moves\":[{\"cardId\":\"a\",\"position\":0}]}";

    @Autowired private RequestMappingHandlerAdapter adapter;
    @Autowired private ObjectProvider<MultipartResolver> multipart;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/yaml",
                "application/x-yaml",
                "text/yaml",
                "application/xml",
                "text/xml",
                "application/cbor",
                "application/x-jackson-smile",
                "application/problem+json",
                "application/merge-patch+json",
                "application/*+json",
                "application/*",
                "*/*",
                "*",
                "text/plain",
                "text/json",
                "application/octet-stream",
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "multipart/form-data; boundary=x",
                "application/json; charset=UTF-16",
                "application/json; charset=nonsense",
                "application/json;;=",
                "application/json, application/yaml",
                "nonsense",
                "/",
                ";"
            })
    void refusesWhatIsNotJsonWithoutAWordInTheLog(String type, CapturedOutput output) {
        for (var body : List.of(GOOD, "moves: [{cardId: a, position: 0}]", "%zz=%", "")) {
            send("POST", MOVES, BodyPublishers.ofString(body), "Content-Type", type)
                    .isProblem(415, "UNSUPPORTED_MEDIA_TYPE");
        }
        assertThat(output.getAll()).doesNotContain("\tat ", "Exception");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/*",
                "application/*+json",
                "*",
                "nonsense",
                "/",
                "application/json; charset=nonsense",
                "application/json, application/yaml"
            })
    void refusesWhatIsNoTypeAlsoWhereNoBodyIsRead(String type, CapturedOutput output) {
        for (var path : List.of("/api/v1/things", "/rooms/ABCDEF")) {
            send("GET", path, BodyPublishers.ofString("a: b"), "Content-Type", type)
                    .isProblem(415, "UNSUPPORTED_MEDIA_TYPE");
        }
        send("POST", "/api/v1/heartbeats", BodyPublishers.noBody(), "Content-Type", type)
                .isProblem(415, "UNSUPPORTED_MEDIA_TYPE");
        assertThat(output.getAll()).doesNotContain("\tat ", "Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "image/png"})
    void ignoresABodyThatIsNotRead(String type) {
        assertThat(
                        send(
                                        "GET",
                                        "/rooms/ABCDEF",
                                        BodyPublishers.ofString("a: b"),
                                        "Content-Type",
                                        type)
                                .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON",
                "application/json;charset=utf-8",
                "application/json; charset=\"UTF-8\"; q=1"
            })
    void takesJson(String type) {
        assertThat(
                        send("POST", MOVES, BodyPublishers.ofString(GOOD), "Content-Type", type)
                                .status())
                .isEqualTo(200);
    }

    @Test
    void refusesABodyWithoutATypeOrWithTwo() {
        send("POST", MOVES, BodyPublishers.ofString(GOOD)).isProblem(415, "UNSUPPORTED_MEDIA_TYPE");
        post(MOVES, GOOD, "Content-Type", "application/yaml")
                .isProblem(415, "UNSUPPORTED_MEDIA_TYPE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    gzip           | 415
                    deflate        | 415
                    br             | 415
                    identity, gzip | 415
                    nonsense       | 415
                    *              | 415
                    identity       | 200
                    IDENTITY       | 200
                    ,              | 200
                    """)
    void refusesEncodedBodies(String encoding, int status) {
        assertThat(post(MOVES, GOOD, "Content-Encoding", encoding).status()).isEqualTo(status);
    }

    @Test
    void hasOneReaderOfObjects() {
        var type = TestApplication.RoomController.Moves.class;

        assertThat(adapter.getMessageConverters())
                .filteredOn(each -> each.canRead(type, null) || each.canRead(type, MediaType.ALL))
                .hasOnlyElementsOfType(JacksonJsonHttpMessageConverter.class)
                .hasSize(1);
    }

    @Test
    void readsNothingInSeveralParts() {
        assertThat(multipart.getIfAvailable()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE", "POST"})
    void isNotConfusedByForms(String method, CapturedOutput output) {
        for (var type :
                List.of(
                        "application/x-www-form-urlencoded",
                        "application/x-www-form-urlencoded;charset=nonsense",
                        "multipart/form-data; boundary=x")) {
            send(method, "/nowhere", BodyPublishers.ofString("a=%zz&%"), "Content-Type", type)
                    .isProblem(404, "NOT_FOUND");
        }
        assertThat(output.getAll()).doesNotContain("\tat ", "Exception");
    }
}
