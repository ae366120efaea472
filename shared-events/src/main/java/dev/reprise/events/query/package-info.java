/** What the command side asks the query side; the only words they exchange beside events. */
@NullMarked
package dev.reprise.events.query;

import org.jspecify.annotations.NullMarked;
