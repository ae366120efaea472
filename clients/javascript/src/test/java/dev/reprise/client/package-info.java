/**
 * Runs the tests of the JavaScript client. {@link dev.reprise.client.RecordedRoom} writes down what
 * the server decides and shows in random rooms; the tests in JavaScript replay it.
 */
@NullMarked
package dev.reprise.client;

import org.jspecify.annotations.NullMarked;
