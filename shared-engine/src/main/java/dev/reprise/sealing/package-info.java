/**
 * Sealing as Axon's event stores do it: what {@link dev.reprise.seal} has, between the events in
 * memory and those on disk. Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.sealing.SealInterceptor}: seals events before they are stored;
 *   <li>{@link dev.reprise.sealing.SealUpcaster}: opens them when they are read;
 *   <li>{@link dev.reprise.sealing.KeysOfLog}: opens the keys that a log relies on; {@link
 *       dev.reprise.sealing.JdbcKeys}: those that several processes share.
 * </ol>
 */
@NullMarked
package dev.reprise.sealing;

import org.jspecify.annotations.NullMarked;
