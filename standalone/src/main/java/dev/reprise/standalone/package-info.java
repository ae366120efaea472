/**
 * Both sides in one process: {@link dev.reprise.standalone.Standalone} starts it, {@code
 * application.yaml} sets it up.
 */
@NullMarked
package dev.reprise.standalone;

import org.jspecify.annotations.NullMarked;
