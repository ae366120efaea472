@NullMarked
package dev.reprise.web.caller;

import org.jspecify.annotations.NullMarked;
