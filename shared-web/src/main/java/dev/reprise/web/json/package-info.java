/** How HTTP reads and writes JSON, and how much of it. */
@NullMarked
package dev.reprise.web.json;

import org.jspecify.annotations.NullMarked;
