@NullMarked
package dev.reprise.projection;

import org.jspecify.annotations.NullMarked;
