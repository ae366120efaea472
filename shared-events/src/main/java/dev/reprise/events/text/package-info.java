/** What Unicode says about the characters of names and titles, as far as rules ask for it. */
@NullMarked
package dev.reprise.events.text;

import org.jspecify.annotations.NullMarked;
