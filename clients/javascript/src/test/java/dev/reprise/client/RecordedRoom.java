package dev.reprise.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.command.decision.domain.Decision;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.command.room.world.Happened;
import dev.reprise.command.room.world.RandomSteps;
import dev.reprise.command.room.world.Rules;
import dev.reprise.command.room.world.Step;
import dev.reprise.command.room.world.World;
import dev.reprise.events.stored.StoredEvents;
import dev.reprise.identity.Caller;
import dev.reprise.proof.Jcs;
import dev.reprise.query.audience.Redaction;
import dev.reprise.query.audience.Viewer;
import dev.reprise.query.roomstate.Fold;
import dev.reprise.query.roomstate.ParticipantState;
import dev.reprise.query.roomstate.TimelineEntry;
import dev.reprise.web.json.ViewJson;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A random room as lines of JSON: what its people ask, what is decided, and for each event what
 * every audience is shown of it and of the room.
 *
 * <p>Entries are written as {@link Viewer#HOST} sees them. What others see, and all states, are
 * written as hashes of their canonical form, the deck apart; the last states in full, for people.
 */
final class RecordedRoom {

    private static final int AFTER_CLOSING = 12;
    private static final int HASH_BYTES = 12;

    /** What is decided by what a predictor cannot know: versions and keys. */
    private static final Set<RejectionCode> UNPREDICTABLE =
            Set.of(RejectionCode.VERSION_CONFLICT, RejectionCode.IDEMPOTENCY_KEY_REUSED);

    private final World world = new World(Rules.REAL);
    private final Consumer<JsonNode> lines;
    private Fold fold = new Fold(null);
    private int commands;

    RecordedRoom(Consumer<JsonNode> lines) {
        this.lines = lines;
    }

    /** Lives through so many steps at most; only a few once it is closed. */
    void live(long seed, int steps) {
        lines.accept(object().put("seed", seed));
        var random = new RandomSteps(seed);
        var afterClosing = 0;
        for (var step = 0; step < steps && afterClosing < AFTER_CLOSING; step++) {
            take(random.next(world));
            afterClosing += isClosed() ? 1 : 0;
        }
        end();
    }

    /** The same once more, as it is read after one of its people was erased. */
    void retell(long seed) {
        fold = new Fold(null);
        lines.accept(object().put("seed", seed));
        var people = world.sessions().keySet().stream().toList();
        var gone = people.get((int) (seed % people.size()));
        for (var happened : world.history()) {
            var left = Erasing.of(happened.event(), gone);
            var line = object();
            line.putArray("entries")
                    .add(entry(new Happened(happened.aggregateId(), left, happened.metadata())));
            lines.accept(line);
        }
        end();
    }

    private void end() {
        var last = object();
        viewers().forEach(viewer -> last.set(viewer.label(), state(viewer)));
        lines.accept(object().set("last", last));
    }

    private boolean isClosed() {
        var state = fold.state();
        return state != null && state.isClosed();
    }

    long entries() {
        return fold.revision();
    }

    int commands() {
        return commands;
    }

    private void take(Step step) {
        var asked = step.wording().of(world, step.request());
        var isMember =
                step.request().caller() instanceof Caller.OfParticipant caller
                        && caller.roomCode().equals(World.CODE)
                        && world.sessionOf(caller.participantId()).isPresent();
        var decision = world.take(step);
        var line = object();
        if (isMember && isPredictable(decision)) {
            Intents.of(asked)
                    .ifPresent(intent -> {
                        commands++;
                        line.put("me", step.request().caller().id()).set("command", intent);
                        refusal(decision, line);
                    });
        }
        var news = world.history().subList((int) fold.revision(), world.history().size());
        if (!news.isEmpty() || line.has("command")) {
            var entries = line.putArray("entries");
            List.copyOf(news).forEach(happened -> entries.add(entry(happened)));
            lines.accept(line);
        }
    }

    private static boolean isPredictable(Decision decision) {
        return switch (decision) {
            case Decision.Accepted _ -> true;
            case Decision.Duplicate _ -> false;
            case Decision.Rejected(var rejection) -> !UNPREDICTABLE.contains(rejection.code());
        };
    }

    private static void refusal(Decision decision, ObjectNode line) {
        if (decision instanceof Decision.Rejected(var rejection)) {
            line.put("refused", rejection.code().name());
        }
    }

    private ObjectNode entry(Happened happened) {
        var entry = timeline(happened);
        var before = viewers();
        var state = fold.add(entry);
        var views = JsonNodeFactory.instance.objectNode();
        Stream.concat(before.stream(), viewers().stream())
                .distinct()
                .forEach(viewer ->
                        views.putArray(viewer.label())
                                .add(hash(ViewJson.tree(Redaction.show(entry, state, viewer))))
                                .add(hash(state(viewer))));
        var line = object();
        line.set("entry", ViewJson.tree(Redaction.show(entry, state, Viewer.HOST)));
        line.set("views", views);
        return line;
    }

    private TimelineEntry timeline(Happened happened) {
        var metadata = happened.metadata();
        return new TimelineEntry(
                World.CODE,
                fold.revision() + 1,
                metadata.eventId(),
                StoredEvents.nameOf(happened.event()),
                metadata.timestamp(),
                metadata.version(),
                metadata.commandId(),
                metadata.actorId(),
                null,
                happened.event());
    }

    /** Everybody who can look at the room now. */
    private List<Viewer> viewers() {
        var viewers = new ArrayList<>(List.of(Viewer.PUBLIC, Viewer.HOST, Viewer.STAFF));
        var state = fold.state();
        if (state != null) {
            state.participants().stream()
                    .map(ParticipantState::participantId)
                    .map(Viewer.Owner::new)
                    .forEach(viewers::add);
        }
        return viewers;
    }

    private JsonNode state(Viewer viewer) {
        var state = Objects.requireNonNull(fold.state());
        return ViewJson.tree(Redaction.show(state, viewer).withoutDeck());
    }

    private static String hash(JsonNode value) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest(Jcs.text(value).getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
