/**
 * How HTTP requests become signs of life: {@link
 * dev.reprise.command.presence.web.SignsFromRequests} hears every accepted command, {@link
 * dev.reprise.command.presence.web.HeartbeatController} takes the request that is nothing but a
 * sign.
 */
@NullMarked
package dev.reprise.command.presence.web;

import org.jspecify.annotations.NullMarked;
