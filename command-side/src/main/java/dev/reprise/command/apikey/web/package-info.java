/** API keys over HTTP. */
@NullMarked
package dev.reprise.command.apikey.web;

import org.jspecify.annotations.NullMarked;
