/**
 * Whoever looks in leaves a trace. Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.query.access.Onlooker}: who asks to look, and why;
 *   <li>{@link dev.reprise.query.access.Traces}: puts on record that support staff do, before they
 *       are shown anything.
 * </ol>
 *
 * <p>What is on record is shown by {@link dev.reprise.query.audit}.
 */
@NullMarked
package dev.reprise.query.access;

import org.jspecify.annotations.NullMarked;
