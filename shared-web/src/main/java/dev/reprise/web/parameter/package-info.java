/**
 * Query parameters of all endpoints. {@link dev.reprise.web.parameter.KnownParameters} refuses
 * those that a controller's method does not declare; {@link
 * dev.reprise.web.parameter.QueryRecordResolver} reads the others as texts, {@link
 * dev.reprise.web.parameter.Rfc3339} times; {@link dev.reprise.web.parameter.Suggestion} names what
 * was probably meant.
 */
@NullMarked
package dev.reprise.web.parameter;

import org.jspecify.annotations.NullMarked;
