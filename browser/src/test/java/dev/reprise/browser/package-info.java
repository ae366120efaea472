/**
 * The console in a real browser, on a real server. {@link dev.reprise.browser.Chromium} starts the
 * browser, a {@link dev.reprise.browser.Visitor} is a person in front of it. All tests are skipped
 * where there is no Chromium.
 */
@NullMarked
package dev.reprise.browser;

import org.jspecify.annotations.NullMarked;
