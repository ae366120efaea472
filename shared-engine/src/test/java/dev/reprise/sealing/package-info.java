@NullMarked
package dev.reprise.sealing;

import org.jspecify.annotations.NullMarked;
