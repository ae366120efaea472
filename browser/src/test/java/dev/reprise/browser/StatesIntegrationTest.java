package dev.reprise.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.standalone.Client;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.List;

/** What the console says where something cannot be done, or is over. */
@ExtendWith(Stage.class)
class StatesIntegrationTest {

    private static final String FOR_ONE =
            """
            {"template": "shared-table", "hostName": "Ada", "settings": {"maxParticipants": 1}}
            """;

    @Test
    void saysThatANameIsTakenAndKeepsWhatWasTyped(Chromium chromium, Client client) {
        var code = client.open("shared-table").roomCode();
        try (var ben = chromium.visitor()) {
            ben.go("/console/r/" + code);
            ben.page().fill(".door input[name=name]", "Ada");
            ben.page().check(".door input[value=SPECTATOR]");
            ben.press("Enter");
            assertThat(ben.see(".door .error").textContent())
                    .isEqualTo("Ada is taken here. Please choose another name.");
            assertThat(ben.see(".door input[name=name]").inputValue()).isEqualTo("Ada");
            assertThat(ben.page().isChecked(".door input[value=SPECTATOR]")).isTrue();
            ben.page().fill(".door input[name=name]", "Ada 2");
            ben.press("Enter");
            ben.see(".me:has-text('Ada 2, spectator')");
        }
    }

    @Test
    void saysThatAllSeatsAreTakenAndShowsTheRoomAllTheSame(Chromium chromium, Client client) {
        var code = Client.seat(client.post("/rooms", null, FOR_ONE)).roomCode();
        try (var ben = chromium.visitor()) {
            ben.go("/console/r/" + code);
            ben.page().fill(".door input[name=name]", "Ben");
            ben.press("Enter");
            ben.see(".door .error:has-text('All seats are taken.')");
            assertThat(ben.pile("deck").locator("button.card").count()).isEqualTo(83);
        }
    }

    @Test
    void keepsAClosedRoomInViewAndLeadsBackInItsTime(Chromium chromium) {
        try (var ada = chromium.visitor();
                var ben = chromium.visitor()) {
            var code = ada.open("shared-table", "Ada", List.of("Courage", "Fame"));
            ben.join(code, "Ben");
            ada.button("Room settings").click();
            ada.button("Close the room").click();
            ada.button("Close it for good").click();
            ben.see(".notice:has-text('This room is closed. You can still look back.')");
            ben.see(".pill.ended");
            assertThat(ben.shown("deck")).hasSize(2);
            await().until(() -> ben.page().locator(".board button[aria-pressed]").count() == 0);
            ben.page().click(".room-head a:has-text('Go back in time')");
            ben.see(".sentence:text-is('The room was closed.')");
        }
    }

    @Test
    void saysWhatItNeedsWhereThereIsNoJavaScript(Chromium chromium) {
        try (var visitor = chromium.visitor(Visitor.desk().setJavaScriptEnabled(false))) {
            visitor.page().navigate(chromium.server() + "/console/");
            assertThat(visitor.see(".no-script").textContent())
                    .startsWith("This page needs JavaScript.");
        }
    }
}
