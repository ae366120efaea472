/**
 * API keys: issuing, rotating and revoking them, on record like all else. Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.command.apikey.api}: what may be asked;
 *   <li>{@link dev.reprise.command.apikey.domain}: how it is decided; pure functions;
 *   <li>{@code ApiKeyAggregate}: how Axon reaches those functions;
 *   <li>{@link dev.reprise.command.apikey.web}: how HTTP reaches Axon;
 *   <li>{@code AdminKeyAtStart}: how the first key comes about.
 * </ol>
 *
 * <p>Whether a key that is presented is valid is known by {@link dev.reprise.keys}.
 */
@NullMarked
package dev.reprise.command.apikey;

import org.jspecify.annotations.NullMarked;
