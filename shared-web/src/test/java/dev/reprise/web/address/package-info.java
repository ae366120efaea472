@NullMarked
package dev.reprise.web.address;

import org.jspecify.annotations.NullMarked;
