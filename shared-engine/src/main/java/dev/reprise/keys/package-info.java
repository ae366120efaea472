/**
 * Which API keys are valid, known on every node from the events, so that no request asks anybody.
 * Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.keys.KnownKey}: what a key is after its events; a pure fold;
 *   <li>{@link dev.reprise.keys.KeyRing}: all of them in memory, told at once by {@code
 *       KeyFollower}, and at the start by the rows of {@code KeysView};
 *   <li>{@link dev.reprise.keys.KeyDirectory}: whose key a request presents;
 *   <li>{@link dev.reprise.keys.NoteKeyUse}: how it gets on record that one was used.
 * </ol>
 *
 * <p>How keys come about is decided on the command side.
 */
@NullMarked
package dev.reprise.keys;

import org.jspecify.annotations.NullMarked;
