@NullMarked
package dev.reprise.command.erasure;

import org.jspecify.annotations.NullMarked;
