package dev.reprise.query.replay;

import dev.reprise.query.live.StreamDescription;

import io.swagger.v3.oas.models.OpenAPI;

import org.springdoc.core.customizers.OpenApiCustomizer;

import java.util.Objects;

/** Describes the messages of a replay: those of a live stream. */
final class ReplayDescription implements OpenApiCustomizer {

    @Override
    public void customise(OpenAPI document) {
        var replay = Objects.requireNonNull(document.getPaths().get("/api/v1/rooms/{code}/replay"));
        Objects.requireNonNull(replay.getGet().getResponses().get("200"))
                .getContent()
                .put("text/event-stream", StreamDescription.messages());
    }
}
