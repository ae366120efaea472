package dev.reprise.query.live;

import dev.reprise.identity.Caller;
import dev.reprise.query.live.channel.StreamRequest;
import dev.reprise.query.web.Parameters;
import dev.reprise.web.caller.CallerAuthentication;
import dev.reprise.web.caller.SelfValidating;
import dev.reprise.web.problem.ApiException;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/** What can be asked of every stream of a room, as it came. */
public record StreamParameters(
        @Nullable String mode,
        @Nullable String types,
        @Nullable String participant,
        @Nullable String lastRevision,
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
