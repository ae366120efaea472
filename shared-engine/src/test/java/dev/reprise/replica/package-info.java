@NullMarked
package dev.reprise.replica;

import org.jspecify.annotations.NullMarked;
