package dev.reprise.command;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * How commands are sent.
 *
 * @param deadline how long the outcome of a command is waited for
 */
@ConfigurationProperties("reprise.command")
public record CommandProperties(@DefaultValue("5s") Duration deadline) {}
