/**
 * How HTTP reads and writes JSON, and how much of it. Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.web.json.JsonBodies}: what is refused by its headers;
 *   <li>{@link dev.reprise.web.json.BodyLimitFilter}: how large a body may be, and how long it may
 *       take;
 *   <li>{@link dev.reprise.web.json.StrictBody} and {@link dev.reprise.web.json.PortableValues}:
 *       what is JSON by its grammar, and refused all the same;
 *   <li>{@link dev.reprise.web.json.BoundedLists}, {@link dev.reprise.web.json.CodePointSize},
 *       {@link dev.reprise.web.json.WholeNumber} and {@link dev.reprise.web.json.InstantFromText}:
 *       how lists, texts, integers and times are read;
 *   <li>{@link dev.reprise.web.json.HttpJson} and {@link
 *       dev.reprise.web.json.LineSeparatorEscapes}: how answers are written;
 *   <li>{@link dev.reprise.web.json.ViewJson}: how views and events are;
 *   <li>{@link dev.reprise.web.json.JsonBodyConfiguration}: all of it as beans.
 * </ol>
 */
@NullMarked
package dev.reprise.web.json;

import org.jspecify.annotations.NullMarked;
