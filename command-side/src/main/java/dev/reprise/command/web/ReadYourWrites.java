package dev.reprise.command.web;

import dev.reprise.command.acknowledgement.Ack;
import dev.reprise.events.query.AwaitRevision;
import dev.reprise.events.query.RevisionFound;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Holds an acknowledgement back until the read side shows its events, all of its nodes, where the
 * sender prefers that.
 */
final class ReadYourWrites {

    private static final Logger LOG = LoggerFactory.getLogger(ReadYourWrites.class);

    /** What the read side's answer may need beyond the time it waits. */
    private static final Duration TRANSPORT = Duration.ofSeconds(1);

    private final QueryGateway queries;

    ReadYourWrites(QueryGateway queries) {
        this.queries = queries;
    }

    /** The same answer, with the revision where its sender waits for that. */
    Object revised(Object answer, HttpServletRequest request, HttpServletResponse response) {
        var preferences = request.getHeaders(WaitPreference.HEADER);
        if (!preferences.hasMoreElements()) {
            return answer;
        }
        var wait = WaitPreference.in(Collections.list(preferences));
        if (wait.isEmpty()) {
            return answer;
        }
        return switch (answer) {
            case Ack ack -> revised(ack, wait.get(), response);
            case Acknowledging<?> more -> more.with(revised(more.ack(), wait.get(), response));
            default -> answer;
        };
    }

    private Ack revised(Ack ack, Duration wait, HttpServletResponse response) {
        return revision(ack, wait)
                .map(revision -> {
                    response.setHeader("Preference-Applied", "wait");
                    return ack.atRevision(revision);
                })
                .orElse(ack);
    }

    private Optional<Long> revision(Ack ack, Duration wait) {
        var lastEvent = ack.events().isEmpty() ? null : ack.events().getLast().eventId();
        var query =
                new AwaitRevision(
                        ack.roomCode(),
                        lastEvent,
                        wait.toMillis(),
                        ack.aggregate().id(),
                        ack.aggregate().version());
        var limit = wait.plus(TRANSPORT);
        var began = System.nanoTime();
        try (var found =
                queries.scatterGather(
                        query,
                        ResponseTypes.instanceOf(RevisionFound.class),
                        limit.toMillis(),
                        TimeUnit.MILLISECONDS)) {
            var revisions = found.map(RevisionFound::revision).toList();
            // A node that has not answered by now is not among them.
            var whole = System.nanoTime() - began < limit.toNanos();
            return whole && !revisions.contains(null)
                    ? revisions.stream().max(Comparator.naturalOrder())
                    : Optional.empty();
        } catch (RuntimeException e) {
            // The command has happened; that no query node could be asked for its revision changes
            // nothing
            // of that.
            LOG.warn("The read side did not say which revision it has: {}", e.toString());
            return Optional.empty();
        }
    }
}
