package dev.reprise.command.room;

import dev.reprise.command.acknowledgement.Ack;
import dev.reprise.command.acknowledgement.CommandAnswer;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a change of settings.
 *
 * @param inviteCode of a room that is private now, else {@code null}
 */
public record SettingsAccepted(Ack ack, @Nullable String inviteCode)
        implements CommandAnswer.WithAck {}
