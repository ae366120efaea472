package dev.reprise.browser;

import dev.reprise.standalone.Client;
import dev.reprise.standalone.Deployment;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pages behind a key, for people who see little or use no mouse. */
@ExtendWith(Stage.class)
class AccessibleDeskIntegrationTest {

    private static final String MOVE =
            "{\"cardId\": \"hope\", \"fromPile\": \"deck\", \"toPile\": \"%s\", \"position\": 0}";

    @Test
    void hasNoViolationForSupportStaff(Chromium chromium, Client client, Deployment server) {
        var ada = client.open("shared-table");
        var moves = "/rooms/" + ada.roomCode() + "/moves";
        client.post(moves, ada.token(), MOVE.formatted("left"));
        client.post(moves, ada.token(), MOVE.formatted("right"));
        try (var staff = chromium.visitor()) {
            staff.unlock("/console/support", Keys.forSupport(server), Keys.REASON);
            staff.page().fill("input[name=q]", ada.roomCode());
            staff.button("Find").click();
            staff.button("Refusals").click();
            staff.see(".refusals li");
            Axe.check(staff, "support");
            staff.page().click("button:has-text('See " + ada.roomCode() + "')");
            staff.see(".transport");
            Axe.check(staff, "a moment, as support staff");
        }
    }

    @Test
    void hasNoViolationForAdministrators(Chromium chromium, Deployment server) {
        try (var boss = chromium.visitor()) {
            boss.unlock("/console/keys", server.adminKey(), "");
            boss.see("table");
            Axe.check(boss, "keys");
            boss.button("Issue a key").click();
            boss.page().fill("dialog input[name=name]", "Late shift");
            boss.page().check("dialog input[value='rooms:read']");
            Axe.check(boss, "a new key");
            boss.page().click("dialog form button.primary");
            boss.see(".secret");
            Axe.check(boss, "its secret");
            boss.button("Copy").click();
            boss.page().click("dialog button:has-text('Close')");
            boss.button("Revoke Late shift").click();
            Axe.check(boss, "a key is to be revoked");
            boss.press("Escape");
            boss.page().click("nav a:has-text('Audit')");
            boss.see("table");
            Axe.check(boss, "audit");
            boss.page().click("nav a:has-text('Health')");
            boss.see(".figures .spark");
            Axe.check(boss, "health");
        }
    }
}
