package dev.reprise.command.dispatch;

import dev.reprise.command.apikey.api.ApiKeyCommand;
import dev.reprise.command.dispatch.CommandOutcomes.Outcome;
import dev.reprise.command.participant.api.ParticipantCommand;
import dev.reprise.command.room.api.RoomCommand;
import dev.reprise.command.webhook.api.WebhookCommand;
import dev.reprise.events.EventMetadata;
import dev.reprise.web.trace.TraceId;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One line about one command: identifiers and figures, never what it says. As JSON each of them is
 * a member; the trace id comes from the diagnostic context, as in every other line.
 */
final class CommandLine {

    private static final Logger LOG = LoggerFactory.getLogger(CommandLine.class);
    private static final double NANOS_PER_MILLI = 1_000_000;

    private CommandLine() {}

    static void write(
            Object command,
            Outcome outcome,
            @Nullable String code,
            Map<String, Object> metadata,
            long nanos) {
        var members = new LinkedHashMap<String, Object>();
        members.put("command", command.getClass().getSimpleName());
        members.put("outcome", outcome.name().toLowerCase(Locale.ROOT));
        if (code != null) {
            members.put("code", code);
        }
        address(command, members);
        members.put("commandId", metadata.getOrDefault(EventMetadata.COMMAND_ID, ""));
        members.put("ms", Math.round(nanos / NANOS_PER_MILLI * 10) / 10.0);
        var trace = String.valueOf(metadata.get(EventMetadata.TRACE_ID));
        if (MDC.get(TraceId.MDC_KEY) != null) {
            write(members, trace);
        } else {
            try (var _ = MDC.putCloseable(TraceId.MDC_KEY, trace)) {
                write(members, trace);
            }
        }
    }

    private static void address(Object command, Map<String, Object> members) {
        switch (command) {
            case RoomCommand room -> {
                members.put("room", room.roomCode());
                members.put("aggregate", "Room/" + room.roomCode());
            }
            case ParticipantCommand participant -> {
                members.put("room", participant.roomCode());
                members.put("aggregate", "Participant/" + participant.participantId());
            }
            case ApiKeyCommand key -> members.put("aggregate", "ApiKey/" + key.keyId());
            case WebhookCommand hook -> members.put("aggregate", "Webhook/" + hook.webhookId());
            default -> {}
        }
    }

    private static void write(Map<String, Object> members, String trace) {
        var line = LOG.atInfo();
        var text = new StringBuilder("Command");
        members.forEach((name, value) -> text.append(' ').append(name).append('=').append(value));
        for (var member : members.entrySet()) {
            line = line.addKeyValue(member.getKey(), member.getValue());
        }
        line.log(text.append(" trace=").append(trace).toString());
    }
}
