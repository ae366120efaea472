package dev.reprise.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;

class CallersTest extends WebTest {

    private static final String CALLER = "/rooms/ABCDEF/caller";
    private static final String REJOIN = "/rooms/ABCDEF/session";

    @AfterEach
    void setTheClockBack() {
        TestApplication.CLOCK.set(TestApplication.NOW);
    }

    @Test
    void knowsAParticipantByTheToken() {
        for (var scheme : new String[] {"Bearer ", "bearer ", "BEARER  "}) {
            assertThat(get(CALLER, "Authorization", scheme + token()).http().body())
                    .contains("OfParticipant[roomCode=ABCDEF, participantId=ada]");
        }
    }

    @Test
    void knowsNobodyWithoutCredentials() {
        assertThat(get(CALLER).http().body()).contains("Anonymous[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"access_token", "token", "api_key", "Authorization", "%74oken"})
    void refusesCredentialsInTheQuery(String name) {
        get(CALLER + "?limit=1&" + name + "=" + token()).isProblem(422, "VALIDATION_FAILED");
    }

    @Test
    void saysWhereCredentialsBelong() {
        var answer = get(CALLER + "?token=" + token()).naming("token");

        assertThat(answer.json().path("detail").asString()).endsWith("in Authorization only");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer a b",
                "Bearer ä",
                "Bearer a,b",
                "Bearer abc",
                "Bearer a.b.c",
                "Bearer"
                    + " eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEiLCJyb29tIjoiQUJDREVGIiwiZXhwIjo5OTk5OTk5OTk5fQ.",
                "Bearer rk_1_abc",
                "Basic YWRhOmFkYQ==",
                "Digest username=ada",
                "DPoP abc",
                "nonsense"
            })
    void refusesBadCredentialsEvenWhereNoneAreNeeded(String authorization) {
        var answer = get(CALLER, "Authorization", authorization);

        answer.isProblem(401, "UNAUTHENTICATED");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void saysWhatIsMissingBeforeATokenWithoutItsScheme() {
        for (var bare : new String[] {token(), "rk_root_" + "0".repeat(64)}) {
            var answer = get(CALLER, "Authorization", bare).isProblem(401, "UNAUTHENTICATED");

            assertThat(answer.json().path("detail").asString())
                    .contains("Bearer <token>")
                    .doesNotContain(bare);
        }
        assertThat(get(CALLER, "Authorization", "Bearer a.b.c").json().path("detail").asString())
                .contains("not valid, or have expired");
    }

    @Test
    void refusesTwoCredentialsAtOnce() {
        var good = "Bearer " + token();

        get(CALLER, "Authorization", good, "Authorization", good).isProblem(401, "UNAUTHENTICATED");
    }

    @Test
    void refusesAnExpiredTokenUnlessItIsForRejoining() {
        var credentials = new String[] {"Authorization", "Bearer " + token()};
        TestApplication.CLOCK.set(TestApplication.NOW.plus(Duration.ofHours(25)));

        get(CALLER, credentials).isProblem(401, "UNAUTHENTICATED");
        assertThat(post(REJOIN, "", credentials).json().path("participantId").asString())
                .isEqualTo("ada");
        TestApplication.CLOCK.set(TestApplication.NOW.plus(Duration.ofDays(9)));
        post(REJOIN, "", credentials).isProblem(401, "UNAUTHENTICATED");
        post(REJOIN, "").isProblem(401, "UNAUTHENTICATED");
    }

    @Test
    void keepsNoSession() {
        assertThat(get(CALLER, "Authorization", "Bearer " + token()).header("Set-Cookie"))
                .isEmpty();
    }
}
