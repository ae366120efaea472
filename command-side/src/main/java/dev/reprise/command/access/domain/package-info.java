/** The rules of access logs, pure. */
@NullMarked
package dev.reprise.command.access.domain;

import org.jspecify.annotations.NullMarked;
