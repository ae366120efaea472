/**
 * The console in a real browser, on a real server. {@link dev.reprise.browser.Stage} gives a test
 * both, {@link dev.reprise.browser.Chromium} is the browser, a {@link dev.reprise.browser.Visitor}
 * a person in front of it. {@link dev.reprise.browser.Axe}, {@link dev.reprise.browser.Heard} and
 * {@link dev.reprise.browser.Memory} look at what a person does not see. All tests are skipped
 * where there is no Chromium; {@code docs/console.md} says what each of them shows.
 */
@NullMarked
package dev.reprise.browser;

import org.jspecify.annotations.NullMarked;
