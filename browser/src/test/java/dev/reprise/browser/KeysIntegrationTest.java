package dev.reprise.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.standalone.Deployment;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.Map;

/** API keys, the audit trail, and what is left of a key in a browser. */
@ExtendWith(Stage.class)
class KeysIntegrationTest {

    @Test
    void issuesAKeyWhoseSecretMustBeCopiedRotatesItAndRevokesItByName(
            Chromium chromium, Deployment server) {
        try (var boss = chromium.visitor()) {
            boss.unlock("/console/keys", server.adminKey(), "");
            boss.button("Issue a key").click();
            boss.page().fill("dialog input[name=name]", "Night shift");
            boss.page().check("dialog input[value='rooms:read']");
            boss.page().click("dialog form button.primary");
            assertThat(boss.see(".secret").textContent()).startsWith("rk_");
            boss.press("Escape");
            assertThat(boss.page().locator(".secret").isVisible()).isTrue();
            boss.button("Copy").click();
            boss.page().click("dialog button:has-text('Close')");

            boss.button("Rotate Night shift").click();
            boss.page().click("dialog button.primary");
            boss.see("dialog:has-text('is good until')");
            boss.button("Copy").click();
            boss.page().click("dialog button:has-text('Close')");

            boss.button("Revoke Night shift").click();
            assertThat(boss.page().locator("dialog button.danger").isDisabled()).isTrue();
            boss.page().fill("dialog input[name=typed]", "Night shift");
            boss.page().click("dialog button.danger");
            boss.see("dialog [role=status]");
            boss.press("Escape");
            boss.see("tr.over:has-text('Night shift')");

            boss.page().click("nav a:has-text('Audit')");
            boss.see("tr:has-text('revoked'):has-text('Night shift')");
            boss.button("Lock").click();
            boss.see("input[name=key]");
            assertThat(
                            boss.page()
                                    .evaluate(
                                            "JSON.stringify({...sessionStorage, ...localStorage})")
                                    .toString())
                    .doesNotContain("rk_");
        }
    }

    @Test
    void forgetsEverythingOfAKeyThatWasKeptForTheTabOnceItIsLocked(
            Chromium chromium, Deployment server) {
        var key = Keys.issue(server, "<img src=x onerror=alert(1)>", "admin");
        try (var boss = chromium.visitor()) {
            boss.page()
                    .onDialog(dialog -> {
                        throw new AssertionError(dialog.message());
                    });
            boss.go("/console/keys");
            boss.page().check("input[name=kept]");
            boss.page().fill("input[name=key]", key);
            boss.button("Unlock").click();
            boss.see("tr:has-text('<img src=x onerror=alert(1)>')");
            assertThat(boss.page().evaluate("Object.values(sessionStorage).join()"))
                    .asString()
                    .contains(key);
            assertThat(named(boss, key)).isTrue();
            boss.go("/console/audit");
            boss.see("tr:has-text('<img src=x onerror=alert(1)>')");
            assertThat(boss.page().locator("main img").count()).isZero();

            boss.button("Lock").click();
            boss.see("input[name=key]");
            assertThat(boss.page().evaluate("JSON.stringify({...sessionStorage, ...localStorage})"))
                    .asString()
                    .doesNotContain("rk_");
            assertThat(boss.page().content()).doesNotContain(key);
            assertThat(named(boss, key)).isFalse();
            boss.go("/console/audit");
            assertThat(boss.page().locator("input[name=key]").inputValue()).isEmpty();
        }
    }

    /** Whether an object of the page has this text. */
    private static boolean named(Visitor visitor, String key) {
        return Memory.ofObjects(
                        visitor.page(),
                        """
                        const has = (value) => typeof value === 'string' && value.includes(given.key);
                        return this.some((object) => {
                          try {
                            return Object.values(Object.getOwnPropertyDescriptors(object)).some(({ value }) => has(value));
                          } catch {
                            return false; // Of another origin.
                          }
                        });
                        """,
                        Map.of("key", key))
                .asBoolean();
    }
}
