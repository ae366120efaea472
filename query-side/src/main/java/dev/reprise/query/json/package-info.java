/**
 * How views are written and read as JSON: {@link dev.reprise.query.json.ViewJson}; {@link
 * dev.reprise.query.json.EncodedStates} does it once.
 */
@NullMarked
package dev.reprise.query.json;

import org.jspecify.annotations.NullMarked;
