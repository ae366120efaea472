package dev.reprise.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.standalone.Client;
import dev.reprise.standalone.Deployment;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What the time machine shows at random moments of random rooms is what the server says of them, to
 * each audience. Many more with {@code -Dmoments=200}, others with {@code -Dseed}.
 */
@ExtendWith(Stage.class)
class RandomMomentsIntegrationTest {

    private static final int MOMENTS = Integer.getInteger("moments", 12);
    private static final int IN_A_ROOM = 4;
    private static final int ACTIONS = 90;
    private static final String[] BECAUSE = {"Support-Reason", "Ticket 4711"};

    private final Random random = new Random(Long.getLong("seed", 17L));

    @Test
    void areShownToEachAudienceAsTheServerHasThem(
            Chromium chromium, Client client, Deployment server) {
        var key = Keys.forSupport(server);
        try (var anyone = chromium.visitor();
                var ben = chromium.visitor();
                var ada = chromium.visitor();
                var staff = chromium.visitor()) {
            staff.unlock("/console/support", key, "Ticket 4711");
            for (var number = 0; number < MOMENTS / IN_A_ROOM; number++) {
                var template = RandomRoom.TEMPLATES.get(number % RandomRoom.TEMPLATES.size());
                var room = RandomRoom.played(client, random, template, ACTIONS);
                var revisions = revisions(client, room);
                look(anyone, room.code());
                assertSame(client, room.code(), null, anyone, revisions);
                look(ben.sit(room.owner(), "Ben"), room.code());
                assertSame(client, room.code(), room.owner().token(), ben, revisions);
                look(ada.sit(room.host(), "Ada"), room.code());
                assertSame(client, room.code(), room.host().token(), ada, revisions);
                lookAsStaff(staff, room.code());
                assertSame(client, room.code(), key, staff, revisions);
            }
        }
    }

    private List<Integer> revisions(Client client, RandomRoom room) {
        var last = client.get("/rooms/" + room.code(), null).json().get("revision").asInt();
        return IntStream.generate(() -> 1 + random.nextInt(last)).limit(IN_A_ROOM).boxed().toList();
    }

    private static void look(Visitor visitor, String code) {
        visitor.go("/console/r/" + code + "/at/1").see(".transport");
    }

    /** By the page for support, since a link alone leads staff nowhere. */
    private static void lookAsStaff(Visitor staff, String code) {
        if (staff.page().locator("input[name=q]").count() == 0) {
            staff.page().click("header nav a:has-text('Support')");
        }
        staff.page().fill("input[name=q]", code);
        staff.button("Find").click();
        staff.page().click("button:has-text('See " + code + "')");
        staff.see(".transport");
    }

    private static void assertSame(
            Client client,
            String code,
            @Nullable String token,
            Visitor visitor,
            List<Integer> revisions) {
        var shown = Moments.shown(visitor, revisions);
        for (var index = 0; index < revisions.size(); index++) {
            var path = "/rooms/%s?at=%d".formatted(code, revisions.get(index));
            var state = client.get(path, token, BECAUSE).json();
            assertThat(shown.get(index))
                    .as("%s of %s at %s", state.get("template"), code, revisions.get(index))
                    .isEqualTo(Moments.expected(state));
        }
    }
}
