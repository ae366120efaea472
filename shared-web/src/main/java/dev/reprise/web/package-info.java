/**
 * What both sides' HTTP needs. {@link dev.reprise.web.SharedWebConfiguration} brings all of it.
 *
 * <ol>
 *   <li>{@link dev.reprise.web.trace}: the trace id that every request has;
 *   <li>{@link dev.reprise.web.problem}: how everything that goes wrong is answered;
 *   <li>{@link dev.reprise.web.json}: how JSON is read and written, and how much of it;
 *   <li>{@link dev.reprise.web.caller}: how a controller learns who is calling;
 *   <li>{@link dev.reprise.web.address}: where a request comes from;
 *   <li>{@link dev.reprise.web.limit}: how much anybody may ask for;
 *   <li>{@link dev.reprise.web.header}: what browsers are told;
 *   <li>{@link dev.reprise.web.container}: what is refused before it is a request;
 *   <li>{@link dev.reprise.web.OpenApiDocument}: where {@code openapi.yaml}, which describes all of
 *       it, is served.
 * </ol>
 */
@NullMarked
package dev.reprise.web;

import org.jspecify.annotations.NullMarked;
