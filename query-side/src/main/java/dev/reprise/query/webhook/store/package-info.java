/**
 * What is stored of deliveries: how far each webhook is, and its last attempts. Read it in this
 * order.
 *
 * <ol>
 *   <li>{@link dev.reprise.query.webhook.store.Progress}, {@link
 *       dev.reprise.query.webhook.store.Delivery}: rows;
 *   <li>{@link dev.reprise.query.webhook.store.DeliveryStore}: reads and writes them;
 *   <li>{@link dev.reprise.query.webhook.store.Lease}: lets one process of several deliver;
 *   <li>{@link dev.reprise.query.webhook.store.DeliveryDatabase}: where all of it lies.
 * </ol>
 */
@NullMarked
package dev.reprise.query.webhook.store;

import org.jspecify.annotations.NullMarked;
