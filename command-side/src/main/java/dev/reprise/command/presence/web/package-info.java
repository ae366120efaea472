/**
 * How HTTP requests become heartbeats: {@link
 * dev.reprise.command.presence.web.HeartbeatsFromRequests} hears every accepted command, {@link
 * dev.reprise.command.presence.web.HeartbeatController} takes the request that is nothing but a
 * sign.
 */
@NullMarked
package dev.reprise.command.presence.web;

import org.jspecify.annotations.NullMarked;
