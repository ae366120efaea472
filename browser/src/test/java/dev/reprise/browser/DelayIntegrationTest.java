package dev.reprise.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rooms that spectators see late, because their host wants it so. */
@ExtendWith(Stage.class)
class DelayIntegrationTest {

    @Test
    void isSetByTheHostAndToldToThoseWhoWatch(Chromium chromium) {
        try (var ada = chromium.visitor();
                var anyone = chromium.visitor()) {
            ada.go("/console/open?template=shared-table");
            ada.page().fill("input[name=name]", "Ada");
            ada.page().fill("textarea[name=deck]", "Courage\nFame");
            ada.page().click("details summary");
            ada.page().fill("input[name=delay]", "1200");
            ada.see(".hint:has-text('Those who watch see the room 20 minutes late.')");
            ada.page().click("form.open button.primary");
            ada.see("dialog[open] .qr");
            ada.press("Escape");
            ada.see(".room-head .over:has-text('Spectators see it 20 minutes late')");
            var code = ada.see(".room-head .room-code").textContent();
            ada.card("Fame").click();
            ada.pile("left").locator("button.put").click();
            ada.see(".activity li:has-text('Ada moved Fame from Deck to Left.')");

            anyone.go("/console/r/" + code);
            anyone.see(".notice:has-text('You see this room 20 minutes late.')");
            anyone.pile("deck").locator("button.card:has-text('Fame')").waitFor();
            assertThat(anyone.page().locator(".room-head .over").textContent())
                    .doesNotContain("late");

            ada.button("Room settings").click();
            ada.page().fill("dialog input[name=delay]", "0");
            ada.button("Save").click();
            anyone.pile("left").locator("button.card:has-text('Fame')").waitFor();
            await().until(() -> anyone.page().locator(".notice").count() == 0);
            await().until(() -> ada.page().locator(".over:has-text('late')").count() == 0);
        }
    }
}
