/**
 * What happened to API keys: {@link dev.reprise.events.apikey.ApiKeyEvent} and its family, of no
 * room.
 */
@NullMarked
package dev.reprise.events.apikey;

import org.jspecify.annotations.NullMarked;
