/**
 * The commands that were refused lately, for support staff and for those who sent them. Read it in
 * this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.command.refusal.RefusedCommands}: which problems are noted;
 *   <li>{@link dev.reprise.command.refusal.Refusals}: the latest of each room, in memory;
 *   <li>{@link dev.reprise.command.refusal.RefusalQueryHandler}: how the query side asks for them.
 * </ol>
 */
@NullMarked
package dev.reprise.command.refusal;

import org.jspecify.annotations.NullMarked;
