/**
 * Shows that nothing is lost, whatever fails. Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.standalone.faults.Load}: clients that work until the server is gone;
 *       {@link dev.reprise.standalone.faults.Witness}: what they were told;
 *   <li>{@link dev.reprise.standalone.faults.StoredLog}: what is on the disk afterwards; {@link
 *       dev.reprise.standalone.faults.Checker} and {@link
 *       dev.reprise.standalone.faults.ViewsChecker}: whether both agree; {@link
 *       dev.reprise.standalone.faults.Findings}: where they do not;
 *   <li>{@link dev.reprise.standalone.faults.Fault}: what goes wrong; {@link
 *       dev.reprise.standalone.faults.Trial}: one fault after another, on the same data;
 *   <li>{@link dev.reprise.standalone.faults.agent}: what goes wrong inside the server.
 * </ol>
 */
@NullMarked
package dev.reprise.standalone.faults;

import org.jspecify.annotations.NullMarked;
