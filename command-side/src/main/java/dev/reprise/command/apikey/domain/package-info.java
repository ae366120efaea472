/**
 * How it is decided what is asked of an API key: {@link
 * dev.reprise.command.apikey.domain.ApiKeyDecider} over {@link
 * dev.reprise.command.apikey.domain.ApiKeyState}.
 */
@NullMarked
package dev.reprise.command.apikey.domain;

import org.jspecify.annotations.NullMarked;
