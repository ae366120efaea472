package dev.reprise.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.standalone.Client;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.List;

/** The ways into a room, and rooms in which people gather for a game that runs elsewhere. */
@ExtendWith(Stage.class)
class LobbyIntegrationTest {

    @Test
    void listsPublicRoomsAsTheyComeChangeAndGo(Chromium chromium, Client client) {
        try (var visitor = chromium.visitor()) {
            visitor.go("/console/?template=lobby").see("#rooms");
            var ada = client.open("lobby");
            var path = "/rooms/" + ada.roomCode();
            var row = ".room-row:has-text('" + ada.roomCode() + "')";
            visitor.see(row + ":has-text('1 of 50 seats taken')");
            client.join(ada.roomCode(), "Ben", "PLAYER");
            visitor.see(row + ":has-text('2 of 50 seats taken')");
            client.put(path + "/game", ada.token(), "{\"name\": \"Chess\"}");
            visitor.see(row + " .badge.IN_GAME");
            client.send("DELETE", path, ada.token(), null);
            await().until(() -> visitor.page().locator(row).count() == 0);
        }
    }

    @Test
    void letsAGuestInByALinkThatIsPastedAndNotByACodeThatIsNone(Chromium chromium) {
        try (var ada = chromium.visitor();
                var ben = chromium.visitor()) {
            ada.go("/console/open?template=shared-table");
            ada.page().fill("input[name=name]", "Ada");
            ada.page().check("input[name=visibility][value=PRIVATE]");
            ada.page().click("form.open button.primary");
            assertThat(ada.see("dialog[open] .qr").getAttribute("aria-label"))
                    .isEqualTo("QR code of the link");
            var link = ada.see("dialog .link code").textContent();
            assertThat(link).contains("/console/r/", "#invite=");

            ben.go("/console/");
            ben.page().fill("input[name=code]", "no code");
            ben.press("Enter");
            ben.see("#enter-hint[role=alert]");
            ben.page().fill("input[name=code]", link);
            ben.press("Enter");
            ben.page().fill(".door input[name=name]", "Ben");
            ben.page().click(".door button.primary");
            ben.see(".pile[data-pile='deck'] button.card");
            assertThat(ben.page().url()).doesNotContain("invite");
        }
    }

    @Test
    void gathersPlayersForAGameAndBringsThemBack(Chromium chromium) {
        try (var ada = chromium.visitor();
                var ben = chromium.visitor()) {
            var code = ada.open("lobby", "Ada", List.of());
            ben.join(code, "Ben");
            ben.tabTo(".gathering button.primary");
            ben.press("Enter");
            ada.see(".seat.ready:has-text('Ben')");
            ada.page().fill(".game input", "Chess");
            ada.press("Enter");
            ben.see(".game-state:has-text('Chess is running')");
            ben.button("Go into the game").click();
            ada.see(".seat:has-text('Ben'):has-text('in the game')");
            ada.button("End the game").click();
            ben.see(".game-state:has-text('Everybody is coming back')");
            ada.button("Bring 1 player back").click();
            ben.see(".game-state:has-text('Waiting for a game')");
            ben.see(".seat:has-text('Ben'):has-text('in the room')");
        }
    }
}
