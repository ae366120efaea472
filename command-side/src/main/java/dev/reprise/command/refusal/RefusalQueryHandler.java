package dev.reprise.command.refusal;

import dev.reprise.events.query.FindRefusals;
import dev.reprise.events.query.RefusalsFound;

import org.axonframework.queryhandling.QueryHandler;

/** Answers the query side, which shows the refusals to those who may see them. */
class RefusalQueryHandler {

    private final Refusals refusals;

    RefusalQueryHandler(Refusals refusals) {
        this.refusals = refusals;
    }

    @QueryHandler
    RefusalsFound answer(FindRefusals query) {
        return new RefusalsFound(refusals.of(query.roomCode()));
    }
}
