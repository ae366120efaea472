package dev.reprise.standalone.faults;

import static org.awaitility.Awaitility.await;

import dev.reprise.query.audience.Redaction;
import dev.reprise.query.audience.Viewer;
import dev.reprise.query.roomstate.RoomState;
import dev.reprise.query.roomstate.TimelineEntry;
import dev.reprise.standalone.Client;
import dev.reprise.standalone.Client.Seat;
import dev.reprise.standalone.faults.Findings.Kind;
import dev.reprise.web.json.ViewJson;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.List;

/** Holds what a running server shows against a fresh fold of the events that lie on its disk. */
final class ViewsChecker {

    private static final int REVISIONS_PER_ROOM = 4;

    private final Client client;
    private final Findings findings = new Findings();

    private ViewsChecker(Client client) {
        this.client = client;
    }

    /**
     * Asks for every event of every room, and for the state at some revisions of each.
     *
     * @param log what was stored before the server started; what it added since is not looked at
     */
    static Findings check(Client client, Witness witness, StoredLog log) {
        var checker = new ViewsChecker(client);
        var hosts = witness.hosts();
        log.timelines()
                .forEach((room, timeline) -> {
                    var host = hosts.get(room);
                    // An opening that nobody was told of has a room that nobody knows.
                    if (host != null) {
                        checker.checkRoom(host, timeline);
                    }
                });
        return checker.findings;
    }

    private void checkRoom(Seat host, List<TimelineEntry> timeline) {
        awaitRevision(host, timeline.size());
        var shown = client.events(host.roomCode(), host.token());
        var interval = Math.max(1, timeline.size() / REVISIONS_PER_ROOM);
        @Nullable RoomState state = null;
        for (var entry : timeline) {
            var position = (int) entry.revision() - 1;
            state = RoomState.after(state, entry);
            var expected = asShown(Redaction.show(entry, state, Viewer.HOST));
            if (position >= shown.size() || !shown.get(position).equals(expected)) {
                findings.add(
                        Kind.VIEW_DIFFERS,
                        host.roomCode() + " at " + entry.revision() + " has not " + expected);
            }
            if (entry.revision() == timeline.size() || entry.revision() % interval == 0) {
                checkState(host, state);
            }
        }
    }

    /** The views may be behind the events for a while after a start. */
    private void awaitRevision(Seat host, int revision) {
        var path = "/rooms/%s?minRevision=%d".formatted(host.roomCode(), revision);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> client.get(path, host.token()).status() == 200);
    }

    private void checkState(Seat host, RoomState expected) {
        var answer =
                client.get(
                        "/rooms/%s?at=%d".formatted(host.roomCode(), expected.revision()),
                        host.token());
        if (!answer.json().equals(asShown(Redaction.show(expected, Viewer.HOST)))) {
            findings.add(
                    Kind.VIEW_DIFFERS,
                    "%s at %d is %s, not %s"
                            .formatted(
                                    host.roomCode(),
                                    expected.revision(),
                                    answer.json(),
                                    asShown(Redaction.show(expected, Viewer.HOST))));
        }
    }

    private static JsonNode asShown(Object view) {
        return ViewJson.read(ViewJson.write(view), JsonNode.class);
    }
}
