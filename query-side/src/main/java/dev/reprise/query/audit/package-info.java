/**
 * Who of the support staff looked into a room, for its host and for administrators. Read it in this
 * order.
 *
 * <ol>
 *   <li>{@link dev.reprise.query.audit.AuditTrail}: from access logs to rows, beside those of
 *       rooms;
 *   <li>{@link dev.reprise.query.audit.AuditStore}: the rows;
 *   <li>{@link dev.reprise.query.audit.AuditController}: pages of them;
 *   <li>{@link dev.reprise.query.audit.KeyTrail}, {@link dev.reprise.query.audit.AggregateTrail},
 *       {@link dev.reprise.query.audit.WholeTrail}: the same of API keys and searches, of erasures
 *       and webhooks, and of all together, for administrators.
 * </ol>
 *
 * <p>How accesses are recorded is in {@link dev.reprise.query.access}.
 */
@NullMarked
package dev.reprise.query.audit;

import org.jspecify.annotations.NullMarked;
