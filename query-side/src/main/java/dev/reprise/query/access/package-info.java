/**
 * Accesses of support staff are recorded in the audit trail before anything is shown. Read it in
 * this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.query.access.AuditedCaller}: who asks to look, and why;
 *   <li>{@link dev.reprise.query.access.AuditRecorder}: puts on record that support staff do,
 *       before they are shown anything.
 * </ol>
 *
 * <p>What is on record is shown by {@link dev.reprise.query.audit}.
 */
@NullMarked
package dev.reprise.query.access;

import org.jspecify.annotations.NullMarked;
