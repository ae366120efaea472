/**
 * What changed between two revisions, as JSON Patch. Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.query.diff.DiffController}: which revisions, and who is looking;
 *   <li>{@link dev.reprise.query.diff.StatePatch}: participants one by one;
 *   <li>{@link dev.reprise.query.diff.ObjectPatch}: what is in each, by the library.
 * </ol>
 */
@NullMarked
package dev.reprise.query.diff;

import org.jspecify.annotations.NullMarked;
