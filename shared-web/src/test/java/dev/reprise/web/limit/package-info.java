@NullMarked
package dev.reprise.web.limit;

import org.jspecify.annotations.NullMarked;
