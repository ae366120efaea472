/** What meters of all sides have in common. */
@NullMarked
package dev.reprise.meter;

import org.jspecify.annotations.NullMarked;
