@NullMarked
package dev.reprise.seal;

import org.jspecify.annotations.NullMarked;
