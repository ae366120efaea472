/**
 * Who may do what: one table, which is checked cell by cell, and written down for readers. Read it
 * in this order.
 *
 * <ol>
 *   <li>{@code PermissionTable}: the table itself, and {@code docs/permissions.md} made from it;
 *   <li>{@code CallerKind}: its columns;
 *   <li>{@code Scene}: a room with one of each of them, in which a request is tried.
 * </ol>
 */
@NullMarked
package dev.reprise.standalone.permissions;

import org.jspecify.annotations.NullMarked;
