@NullMarked
package dev.reprise.web.parameter;

import org.jspecify.annotations.NullMarked;
