package dev.reprise.query.webhook;

import dev.reprise.events.room.RoomCode;
import dev.reprise.query.web.Parameters;
import dev.reprise.query.webhook.send.Outcome;
import dev.reprise.web.caller.SelfValidating;
import dev.reprise.web.problem.ApiException;

import org.jspecify.annotations.Nullable;

/** The parameters of {@code GET /webhooks/{id}/deliveries} as they came. */
record DeliveriesQuery(@Nullable String room, @Nullable String outcome, @Nullable String limit)
        implements SelfValidating {

    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    @Override
    public void check() {
        code();
        kind();
        count();
    }

    @Nullable String code() {
        return room == null
                ? null
                : RoomCode.normalise(room)
                        .orElseThrow(() -> ApiException.invalid("room", "must be a room's code"));
    }

    @Nullable String kind() {
        return outcome == null
                ? null
                : Parameters.one("outcome", outcome, Outcome.Kind.class).name();
    }

    int count() {
        return (int) Math.min(Parameters.number("limit", limit, 1, USUAL), MOST);
    }
}
