/**
 * What both sides' HTTP needs. {@link dev.reprise.web.SharedWebConfiguration} brings all of it.
 *
 * <ol>
 *   <li>{@link dev.reprise.web.trace}: the trace id that every request has;
 *   <li>{@link dev.reprise.web.problem}: how everything that goes wrong is answered;
 *   <li>{@link dev.reprise.web.json}: how JSON is read and written, and how much of it;
 *   <li>{@link dev.reprise.web.caller}: how a controller learns who is calling;
 *   <li>{@link dev.reprise.web.openapi}: how all of it is described to those who call.
 * </ol>
 */
@NullMarked
package dev.reprise.web;

import org.jspecify.annotations.NullMarked;
