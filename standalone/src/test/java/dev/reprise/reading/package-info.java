/** What is shown of rooms, compared with what their events say. */
@NullMarked
package dev.reprise.reading;

import org.jspecify.annotations.NullMarked;
