@NullMarked
package dev.reprise.web.header;

import org.jspecify.annotations.NullMarked;
