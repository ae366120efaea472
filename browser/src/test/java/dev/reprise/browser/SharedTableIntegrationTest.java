package dev.reprise.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Route;

import dev.reprise.standalone.Client;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.ArrayList;
import java.util.List;

/** Several people at one table, who are in each other's way. */
@ExtendWith(Stage.class)
class SharedTableIntegrationTest {

    private static final List<String> CARDS = List.of("Courage", "Fame", "Family");

    @Test
    void showsARefusedMoveWithWhoWonAndTakesTheCardHome(Chromium chromium) {
        try (var ada = chromium.visitor();
                var ben = chromium.visitor()) {
            var code = ada.open("shared-table", "Ada", CARDS);
            ben.join(code, "Ben");
            var held = new ArrayList<Route>();
            ada.page().route("**/moves", held::add);
            ada.card("Fame").click();
            ada.pile("right").locator("button.put").click();
            ada.see("button.card[data-state='pending']");

            ben.card("Fame").click();
            ben.pile("left").locator("button.put").click();
            ada.pile("left").locator("button.card:has-text('Fame')").waitFor();
            held.forEach(Route::resume);

            var said = ada.see(".refusal p").textContent();
            assertThat(said).startsWith("Ben moved Fame to Left at ");
            assertThat(ada.page().locator("[role=alert].hidden").textContent()).isEqualTo(said);
            assertThat(ada.shown("left")).containsExactly("fame");
            assertThat(ada.shown("right")).isEmpty();

            ada.page().unroute("**/moves");
            ada.page().click(".refusal button:has-text('all the same')");
            ben.pile("right").locator("button.card:has-text('Fame')").waitFor();
            assertThat(ada.shown("right")).containsExactly("fame");
        }
    }

    @Test
    void keepsWhatIsDoneWithoutTheNetworkAndSendsItAfterwards(Chromium chromium) {
        try (var ada = chromium.visitor();
                var ben = chromium.visitor()) {
            var code = ada.open("shared-table", "Ada", CARDS);
            ben.join(code, "Ben");

            ada.context().setOffline(true);
            ada.card("Courage").click();
            ada.pile("left").locator("button.put").click();
            ada.see("button.card[data-card='courage'][data-state]");
            ada.see(".pill.offline:has-text('1 waiting')");
            assertThat(ben.shown("left")).isEmpty();

            ada.context().setOffline(false);
            ben.pile("left").locator("button.card:has-text('Courage')").waitFor();
            ada.see(".pill.live");
            await().until(() -> ada.page().locator("[data-state]").count() == 0);
            assertThat(ada.shown("left")).containsExactly("courage");
        }
    }

    @Test
    void undoesAMoveAndLosesAPlayerWhoIsRemoved(Chromium chromium) {
        try (var ada = chromium.visitor();
                var ben = chromium.visitor()) {
            var code = ada.open("shared-table", "Ada", CARDS);
            ben.join(code, "Ben");
            ben.card("Fame").click();
            ben.pile("middle").locator("button.put").click();
            ada.pile("middle").locator("button.card").waitFor();

            ben.press("Control+z");
            ada.pile("deck").locator("button.card:has-text('Fame')").waitFor();

            ada.page().click("button[aria-label='About Ben']");
            ada.page().click("dialog button.danger");
            ben.see(".notice.bad");
            ben.see(".pill.lost");
        }
    }

    @Test
    void handsTheRoomOverWhenItsHostLeaves(Chromium chromium) {
        try (var ada = chromium.visitor();
                var ben = chromium.visitor()) {
            var code = ada.open("shared-table", "Ada", CARDS);
            ben.join(code, "Ben");

            ada.button("Leave").click();
            ada.button("Leave for good").click();
            ada.see(".hero");
            ben.see(".me:has-text('Ben, host')");
            ben.see(".activity li:has-text('Ben is the host, since the host left.')");
            assertThat(ben.page().locator(".person").count()).isEqualTo(1);
        }
    }

    @Test
    void leadsByALinkWhoMaySeeAndNobodyElse(Chromium chromium, Client client) {
        var opened =
                client.post(
                        "/rooms",
                        null,
                        """
                        {"template": "shared-table", "hostName": "Ada", "settings": {"visibility": "PRIVATE"}}
                        """);
        var code = opened.json().get("roomCode").asString();
        var invitation = opened.json().get("inviteCode").asString();
        try (var stranger = chromium.visitor();
                var guest = chromium.visitor()) {
            stranger.go("/console/r/" + code);
            assertThat(stranger.see(".not-here h1").textContent()).contains(code);

            guest.go("/console/r/" + code + "#invite=" + invitation);
            assertThat(guest.page().url()).endsWith("/console/r/" + code);
            guest.page().fill(".door input[name=name]", "Ben");
            guest.page().click(".door button.primary");
            guest.see(".pile[data-pile='deck'] button.card");
        }
    }

    @Test
    void showsNamesAsTextWhateverIsInThem(Chromium chromium) {
        try (var ada = chromium.visitor()) {
            var name = "<img src=x onerror=alert(1)>";
            ada.page()
                    .onDialog(dialog -> {
                        throw new AssertionError(dialog.message());
                    });
            var code =
                    ada.open(
                            "shared-table",
                            name,
                            List.of("<b>Bold</b>;<script>1</script>", "Fame"));
            ada.card("<b>Bold</b>").click();
            ada.pile("left").locator("button.put").click();
            ada.see(".activity li:has-text('<b>Bold</b>')");

            assertThat(ada.page().locator(".people").textContent()).contains(name);
            assertThat(ada.page().locator("main img, main script, main b:text-is('Bold')").count())
                    .isZero();
            assertThat(code).hasSize(6);
        }
    }
}
