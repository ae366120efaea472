/** The trace id that every request has, from the first filter to the stored event. */
@NullMarked
package dev.reprise.web.trace;

import org.jspecify.annotations.NullMarked;
