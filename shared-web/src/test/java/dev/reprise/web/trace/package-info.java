@NullMarked
package dev.reprise.web.trace;

import org.jspecify.annotations.NullMarked;
