package dev.reprise.query.live;

import dev.reprise.identity.Caller;
import dev.reprise.query.live.channel.StreamRequest;
import dev.reprise.query.web.Parameters;
import dev.reprise.web.caller.CallerAuthentication;
import dev.reprise.web.caller.SelfValidating;
import dev.reprise.web.problem.ApiException;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/** What can be asked of every stream of a room, as it came. */
public record StreamParameters(
        @Parameter(
                        description = "`state` adds the state, without its deck, to every change",
                        schema = @Schema(type = "string", allowableValues = "state"))
                @Nullable String mode,
        @Parameter(
                        description =
                                "Only changes of these event types, separated by commas, as in"
                                        + " `StepTransitioned,CardMoved`",
                        schema = @Schema(type = "string"))
                @Nullable String types,
        @Parameter(
                        description = "Only what happened to this participant",
                        schema = @Schema(type = "string"))
                @Nullable String participant,
        @Parameter(
                        description =
                                "The revision seen last, for clients that cannot send"
                                        + " `Last-Event-ID`",
                        schema = @Schema(type = "integer", format = "int64", minimum = "0"))
                @Nullable String lastRevision,
        @Parameter(
                        description = "Waits until the room has this revision, for at most 10 s",
                        schema = @Schema(type = "integer", format = "int64", minimum = "0"))
                @Nullable String minRevision)
        implements SelfValidating {

    @Override
    public void check() {
        isStateWanted();
        Parameters.types("types", types);
        resumeAfter(null);
        leastRevision();
    }

    /** What the caller of this thread's request wants to watch. */
    public StreamRequest request(Caller caller, @Nullable LastEventId lastEventId) {
        return new StreamRequest(
                caller,
                CallerAuthentication.currentStanding(),
                isStateWanted(),
                Set.copyOf(Parameters.types("types", types)),
                participant,
                resumeAfter(lastEventId));
    }

    /** The revision that is waited for; 0 for none. */
    public long leastRevision() {
        return Parameters.number("minRevision", minRevision, 0, 0);
    }

    private boolean isStateWanted() {
        if (mode != null && !mode.equals("state")) {
            throw ApiException.invalid("mode", "must be state, or absent");
        }
        return mode != null;
    }

    /** The header wins: a client that reconnects sends it, and repeats its first address. */
    private long resumeAfter(@Nullable LastEventId lastEventId) {
        var asked = Parameters.number("lastRevision", lastRevision, 0, -1);
        return (lastEventId == null || lastEventId.isNone()) ? asked : lastEventId.revision();
    }
}
