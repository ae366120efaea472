@NullMarked
package dev.reprise.proof;

import org.jspecify.annotations.NullMarked;
