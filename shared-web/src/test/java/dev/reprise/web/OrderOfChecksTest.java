package dev.reprise.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.net.http.HttpRequest.BodyPublishers;

/** Path and method come first, then form, then credentials. */
class OrderOfChecksTest extends WebTest {

    private static final String[] BAD_TOKEN = {"Authorization", "Bearer not-a-token"};
    private static final String GOOD = "{\"cardId\":\"a\",\"position\":0}";

    @Test
    void anUnknownPathIsNotFoundWhateverTheCredentials() {
        get("/nowhere", BAD_TOKEN).isProblem(404, "NOT_FOUND");
        post("/nowhere", "{", BAD_TOKEN).isProblem(404, "NOT_FOUND");
        post("/nowhere", "x".repeat(300_000), BAD_TOKEN).isProblem(404, "NOT_FOUND");
        get("/error", BAD_TOKEN).isProblem(404, "NOT_FOUND");
    }

    @Test
    void aWrongMethodIsNotAllowedWhateverTheCredentials() {
        var answer = send("PUT", "/rooms/ABCDEF/moves", BodyPublishers.noBody(), BAD_TOKEN);

        answer.isProblem(405, "METHOD_NOT_ALLOWED");
        assertThat(answer.header("Allow")).isEqualTo("POST");
        send("BREW", "/rooms/ABCDEF/moves", BodyPublishers.noBody(), BAD_TOKEN)
                .isProblem(405, "METHOD_NOT_ALLOWED");
    }

    @Test
    void aBadFormIsRefusedBeforeBadCredentials() {
        post("/rooms/ABCDEF/moves", "{", BAD_TOKEN).isProblem(400, "MALFORMED_REQUEST");
        post("/rooms/ABCDEF/moves", "{}", BAD_TOKEN).isProblem(422, "VALIDATION_FAILED");
        send("POST", "/rooms/ABCDEF/moves", BodyPublishers.ofString("{}"), BAD_TOKEN)
                .isProblem(415, "UNSUPPORTED_MEDIA_TYPE");
        post("/rooms/ABCDEF/moves", "\"" + "x".repeat(300_000), BAD_TOKEN)
                .isProblem(413, "PAYLOAD_TOO_LARGE");
    }

    @Test
    void aBadFormIsRefusedBeforeCredentialsEvenWhereTheCallerIsTheFirstParameter() {
        post("/rooms/ABCDEF/steps", "{", BAD_TOKEN).isProblem(400, "MALFORMED_REQUEST");
        post("/rooms/ABCDEF/steps", "{}", BAD_TOKEN).isProblem(422, "VALIDATION_FAILED");
        post("/rooms/ABCDEFGH/steps", GOOD, BAD_TOKEN)
                .isProblem(422, "VALIDATION_FAILED")
                .naming("code");
        post("/rooms/ABCDEF/steps", "{}").isProblem(422, "VALIDATION_FAILED");
    }

    @Test
    void aBadParameterIsRefusedBeforeBadCredentials() {
        get("/rooms/ABCDEF/events?limit=x", BAD_TOKEN)
                .isProblem(422, "VALIDATION_FAILED")
                .naming("limit");
        get("/rooms/ABCDEF/events?limit=11", BAD_TOKEN)
                .isProblem(422, "VALIDATION_FAILED")
                .naming("limit");
    }

    @Test
    void badOrMissingCredentialsAreRefusedLast() {
        post("/rooms/ABCDEF/steps", GOOD, BAD_TOKEN).isProblem(401, "UNAUTHENTICATED");
        post("/rooms/ABCDEF/steps", GOOD).isProblem(401, "UNAUTHENTICATED");
        assertThat(post("/rooms/ABCDEF/steps", GOOD, "Authorization", "Bearer " + token()).status())
                .isEqualTo(200);
    }
}
