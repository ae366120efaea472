package dev.reprise.query.lobby;

import dev.reprise.identity.Caller;
import dev.reprise.query.live.EventStreamAnswer;
import dev.reprise.query.live.output.Frames;
import dev.reprise.query.live.output.StreamBuffers;
import dev.reprise.query.live.output.StreamOutput;
import dev.reprise.query.live.output.StreamProperties;
import dev.reprise.web.limit.Limited;
import dev.reprise.web.limit.OpenStreams;
import dev.reprise.web.limit.Tier;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;

/** The public rooms as they come, change and go, without credentials. */
@RestController
class LobbyStreamController {

    private final LobbyStreams streams;
    private final OpenStreams open;
    private final StreamProperties properties;
    private final StreamBuffers buffers;

    LobbyStreamController(
            LobbyStreams streams,
            OpenStreams open,
            StreamProperties properties,
            StreamBuffers buffers) {
        this.streams = streams;
        this.open = open;
        this.properties = properties;
        this.buffers = buffers;
    }

    @Limited(Tier.STREAMS)
    @GetMapping(path = "/api/v1/lobby/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void stream(HttpServletRequest request, HttpServletResponse response, Caller caller)
            throws IOException {
        streams.requireReady();
        EventStreamAnswer.begin(response);
        if (!request.getMethod().equals(HttpMethod.HEAD.name())) {
            open.countOfLobby(request, placed -> join(placed, response));
        }
    }

    private void join(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var out = response.getOutputStream();
        out.write(Frames.hello());
        out.flush();
        var async = request.startAsync();
        async.setTimeout(0);
        streams.join(new StreamOutput(async, out, properties, buffers));
    }
}
