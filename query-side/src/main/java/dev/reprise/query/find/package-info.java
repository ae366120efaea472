/**
 * Finding a room and its moment from what a ticket says, for support staff. Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.query.find.Wanted}: what a text may mean;
 *   <li>{@link dev.reprise.query.find.Finder}: where that is; identifiers are looked for in the log
 *       itself, a part of it at a time, since an index of them would cost each command;
 *   <li>{@link dev.reprise.query.find.People}: names, as rows;
 *   <li>{@link dev.reprise.query.find.FindController}: how it is asked for, and put on record.
 * </ol>
 */
@NullMarked
package dev.reprise.query.find;

import org.jspecify.annotations.NullMarked;
