/**
 * Serves the console, which is a page of static files. {@link
 * dev.reprise.console.ConsoleConfiguration} says which addresses lead to it, {@link
 * dev.reprise.console.ConsoleFiles} has what they answer.
 */
@NullMarked
package dev.reprise.console;

import org.jspecify.annotations.NullMarked;
