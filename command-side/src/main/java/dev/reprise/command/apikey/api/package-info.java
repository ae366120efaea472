/** What may be asked of API keys. */
@NullMarked
package dev.reprise.command.apikey.api;

import org.jspecify.annotations.NullMarked;
