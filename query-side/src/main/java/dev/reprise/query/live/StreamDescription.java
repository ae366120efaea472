package dev.reprise.query.live;

import dev.reprise.query.live.output.Frames;
import dev.reprise.query.web.TimelineDescription;
import dev.reprise.web.openapi.NamedSchemas;
import dev.reprise.web.openapi.NamedSchemas.NamedSchema;
import dev.reprise.web.openapi.Schemas;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;

import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.core.Ordered;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Describes the messages of a room's streams. */
public final class StreamDescription implements OpenApiCustomizer, Ordered {

    StreamDescription() {}

    static NamedSchemas names() {
        return NamedSchemas.of(
                new NamedSchema(
                        Frames.Snapshot.class,
                        "Snapshot",
                        "The whole state; changes go on from it"),
                new NamedSchema(
                        Frames.Change.class,
                        "Change",
                        "What one revision changed; with `mode=state` also the state, without its"
                                + " deck"),
                new NamedSchema(
                        Frames.End.class,
                        "End",
                        "Nothing more comes: the room is closed, or the replay is over"));
    }

    /** After what the payloads of changes are described by. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void customise(OpenAPI document) {
        var components = document.getComponents();
        Schemas.add(components, Frames.Snapshot.class);
        Schemas.add(components, Frames.Change.class);
        Schemas.add(components, Frames.End.class);
        var schemas = components.getSchemas();
        TimelineDescription.describePayload(Schemas.named(components, "Change"));
        schemas.put("SnapshotMessage", message("snapshot", "Snapshot"));
        schemas.put("ChangeMessage", message("change", "Change"));
        schemas.put("EndMessage", message("end", "End"));
        var stream = Objects.requireNonNull(document.getPaths().get("/api/v1/rooms/{code}/stream"));
        var content =
                Objects.requireNonNull(stream.getGet().getResponses().get("200")).getContent();
        content.put("text/event-stream", messages());
    }

    private static Schema<?> message(String event, String data) {
        var id = new Schema<Long>();
        id.addType("integer");
        id.setFormat("int64");
        id.setDescription("The room's revision");
        var name = Schemas.text();
        name.setConst(event);
        var message = new Schema<>();
        message.addType("object");
        message.setDescription("The fields of a message; `data` is JSON in one line");
        message.addProperty("id", id);
        message.addProperty("event", name);
        message.addProperty("data", Schemas.reference(data));
        message.setRequired(List.of("id", "event", "data"));
        return message;
    }

    /** One message of those that streams send. */
    public static MediaType messages() {
        var messages = new Schema<>();
        messages.setDescription(
                "One message of many. Between them come comments, and blocks of a bare `id` that"
                        + " keep the point to resume from fresh: at least one of them every 15 s.");
        messages.addOneOfItem(Schemas.reference("SnapshotMessage"));
        messages.addOneOfItem(Schemas.reference("ChangeMessage"));
        messages.addOneOfItem(Schemas.reference("EndMessage"));
        return new MediaType().schema(messages).examples(examples());
    }

    private static Map<String, Example> examples() {
        var examples = new LinkedHashMap<String, Example>();
        examples.put(
                "snapshot",
                example(
                        "A snapshot",
                        """
                        id: 3
                        event: snapshot
                        data: {"type":"snapshot","roomCode":"K7M2QX","revision":3,\
                        "timestamp":"2026-01-31T12:00:00Z","state":{"roomCode":"K7M2QX",\
                        "revision":3,"version":2,"status":"LOBBY","template":"lobby",\
                        "visibility":"PUBLIC","hostId":"p-0123456789abcdef01234567",\
                        "settings":{"maxParticipants":50,"visibility":"PUBLIC"},"deck":[],\
                        "participants":[{\
                        "participantId":"p-0123456789abcdef01234567","name":"Ada",\
                        "role":"HOST","connected":true,"ready":false,"location":"LOBBY",\
                        "step":1,"version":1,"joinedAt":"2026-01-31T12:00:00Z",\
                        "reveals":{}}],"createdAt":"2026-01-31T12:00:00Z",\
                        "updatedAt":"2026-01-31T12:00:00Z"}}

                        """));
        examples.put(
                "change",
                example(
                        "A change",
                        """
                        id: 4
                        event: change
                        data: {"type":"GameStarted","roomCode":"K7M2QX","revision":4,\
                        "timestamp":"2026-01-31T12:00:07Z","eventId":"9f1c",\
                        "commandId":"start-1","actorId":"p-0123456789abcdef01234567",\
                        "payload":{"roomCode":"K7M2QX","name":"Charades"}}

                        """));
        examples.put(
                "heartbeat",
                example("Nothing new: a comment and a bare id", ": heartbeat\nid: 4\n\n"));
        examples.put(
                "end",
                example(
                        "The end",
                        """
                        id: 9
                        event: end
                        data: {"type":"end","roomCode":"K7M2QX","revision":9}

                        """));
        return examples;
    }

    private static Example example(String summary, String text) {
        return new Example().summary(summary).value(text);
    }
}
