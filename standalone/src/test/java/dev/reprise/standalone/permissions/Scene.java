package dev.reprise.standalone.permissions;

import static org.awaitility.Awaitility.await;

import dev.reprise.standalone.Client;
import dev.reprise.standalone.Client.Seat;
import dev.reprise.standalone.permissions.PermissionTable.Row;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/** A room with somebody of each kind in it, in which requests are tried until one is accepted. */
final class Scene {

    private static final String DECK =
            "[{\"cardId\": \"a\", \"title\": \"A\"}, {\"cardId\": \"b\", \"title\": \"B\"},"
                    + " {\"cardId\": \"c\", \"title\": \"C\"}]";

    private static final String WEBHOOK =
            "{\"url\": \"https://hooks.example.com\", \"rooms\": [\"K7M2QX\"]}";

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final World world;
    private final Seat host;
    private final Seat successor;
    private final Seat player;
    private final Seat spectator;
    private final Seat former;
    private final String invite;
    private final boolean hostIsGone;
    private @Nullable String webhookId;

    Scene(World world, String template, boolean isPublic, boolean hostIsGone) {
        this.world = world;
        this.hostIsGone = hostIsGone;
        var opened =
                world.client()
                        .post(
                                "/rooms",
                                null,
                                "{\"template\": \"%s\", \"hostName\": \"Ada\", \"deck\": %s, \"settings\": {\"visibility\": \"%s\"}}"
                                        .formatted(
                                                template, DECK, isPublic ? "PUBLIC" : "PRIVATE"));
        host = Client.seat(opened);
        invite = opened.json().path("inviteCode").asString("");
        successor = join("Eve", "PLAYER");
        player = join("Bob", "PLAYER");
        spectator = join("Cid", "SPECTATOR");
        former = join("Dan", "PLAYER");
        send(former, "DELETE", former.path(), null);
        if (hostIsGone) {
            send(host, "DELETE", host.path(), null);
        }
    }

    private Seat join(String name, String role) {
        return Client.seat(
                world.client()
                        .post(
                                "/rooms/" + host.roomCode() + "/participants",
                                null,
                                invitation(name, role)));
    }

    private String invitation(String name, String role) {
        return invite.isEmpty()
                ? "{\"name\": \"%s\", \"role\": \"%s\"}".formatted(name, role)
                : "{\"name\": \"%s\", \"role\": \"%s\", \"inviteCode\": \"%s\"}"
                        .formatted(name, role, invite);
    }

    private void send(Seat who, String method, String path, @Nullable String body) {
        var _ = world.client().send(method, path, who.token(), body, "Prefer", "wait=10");
    }

    /** What this kind of caller is answered. */
    int probe(CallerKind kind, Row row) {
        prepare(row);
        var id =
                switch (row.path().split("/", -1)[1]) {
                    case "api-keys" -> World.idOf(world.key("rooms:read"));
                    case "webhooks" -> webhook();
                    case "erasures" -> erasureOfThePlayer();
                    default -> player.participantId();
                };
        var path = row.path().replace("{code}", host.roomCode()).replace("{id}", id);
        return world.status(kind, token(kind), row.method(), path + query(row), body(row));
    }

    /** One for all callers, as there may be no more than a hundred. */
    private String webhook() {
        if (webhookId == null) {
            webhookId =
                    world.client()
                            .send("POST", "/webhooks", token(CallerKind.ADMIN), WEBHOOK)
                            .json()
                            .get("id")
                            .asString();
        }
        return webhookId;
    }

    private String erasureOfThePlayer() {
        return world.client()
                .send("POST", player.path() + "/erasure", player.token(), null)
                .json()
                .get("erasureId")
                .asString();
    }

    private @Nullable String token(CallerKind kind) {
        return switch (kind) {
            case SPECTATOR -> spectator.token();
            case PLAYER -> player.token();
            case HOST -> host.token();
            case SUCCESSOR -> successor.token();
            case FORMER -> former.token();
            default -> world.token(kind);
        };
    }

    private void prepare(Row row) {
        if (row.endpoint().startsWith("POST /admin/")) {
            await().atMost(PATIENCE)
                    .until(() -> isOver("/admin/rebuild") && isOver("/admin/verify"));
        }
        if (row.path().endsWith("/game/end")) {
            var starter = hostIsGone ? successor : host;
            send(starter, "PUT", "/rooms/" + host.roomCode() + "/game", "{\"name\": \"Tag\"}");
        }
        if (row.path().endsWith("/reveals")) {
            send(
                    player,
                    "POST",
                    player.path() + "/moves",
                    "{\"moves\": [%s, %s, %s]}"
                            .formatted(
                                    move("a", "top8"),
                                    move("b", "important"),
                                    move("c", "important")));
            send(player, "POST", player.path() + "/steps", "{\"fromStep\": 1, \"toStep\": 2}");
        }
    }

    private boolean isOver(String work) {
        var answer = world.client().get(work, world.token(CallerKind.ADMIN)).json();
        var progress = answer.path("progress").isMissingNode() ? answer : answer.path("progress");
        return !List.of("BUILDING", "FINISHING").contains(progress.path("state").asString());
    }

    private static String move(String card, String pile) {
        return "{\"cardId\": \"%s\", \"fromPile\": \"deck\", \"toPile\": \"%s\", \"position\": 0}"
                .formatted(card, pile);
    }

    private String query(Row row) {
        return switch (row.path()) {
            case "/rooms/{code}/diff", "/rooms/{code}/consistency" -> "?from=1";
            case "/rooms/{code}/proof" -> "?revision=1";
            case "/find" -> "?q=" + host.roomCode();
            default -> "";
        };
    }

    private String body(Row row) {
        return switch (row.endpoint()) {
            case "POST /rooms" -> "{\"template\": \"lobby\", \"hostName\": \"Ada\"}";
            case "POST /rooms/{code}/participants" ->
                    row.variant().equals("uninvited")
                            ? "{\"name\": \"Zoe\"}"
                            : invitation("Zoe", "PLAYER");
            case "PUT /rooms/{code}/participants/{id}/status" -> "{\"ready\": true}";
            case "POST /rooms/{code}/statuses" ->
                    "{\"reason\": \"go\", \"changes\": [{\"participantId\": \"%s\", \"ready\": true}]}"
                            .formatted(player.participantId());
            case "POST /rooms/{code}/moves" -> move("a", "left");
            case "PUT /rooms/{code}/game" -> "{\"name\": \"Tag\"}";
            case "POST /rooms/{code}/game/end" -> "{}";
            case "PUT /rooms/{code}/host" ->
                    "{\"participantId\": \"%s\"}".formatted(player.participantId());
            case "PATCH /rooms/{code}/settings" -> "{\"maxParticipants\": 7}";
            case "POST /rooms/{code}/participants/{id}/steps" -> "{\"fromStep\": 1, \"toStep\": 1}";
            case "POST /rooms/{code}/participants/{id}/moves" -> move("a", "important");
            case "POST /rooms/{code}/participants/{id}/reveals" -> "{\"revealType\": \"TOP8\"}";
            case "POST /api-keys" -> "{\"name\": \"Desk\", \"scopes\": [\"rooms:read\"]}";
            case "POST /webhooks", "PATCH /webhooks/{id}" -> WEBHOOK;
            case "POST /webhooks/{id}/replay" -> "{\"since\": \"2026-01-31T12:00:00Z\"}";
            case "POST /erasures" -> "{\"subject\": \"somebody else\"}";
            default -> "";
        };
    }
}
