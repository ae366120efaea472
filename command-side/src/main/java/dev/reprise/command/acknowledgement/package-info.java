/**
 * How an accepted command is answered: once from the events that it appended, and again from the
 * same events as stored.
 */
@NullMarked
package dev.reprise.command.acknowledgement;

import org.jspecify.annotations.NullMarked;
