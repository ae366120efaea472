package dev.reprise.standalone;

import dev.reprise.standalone.Client.Seat;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that there is to read of a room, and of all rooms, by a delayed viewer.
 *
 * @param client asks
 * @param spectator of the room
 * @param keys others who are no participants
 */
public record EverythingShown(Client client, Seat spectator, List<String> keys) {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** What is answered now, byte by byte, by what was asked. */
    public Map<String, String> at(Instant now) {
        var bytes = new LinkedHashMap<String, String>();
        var room = "/rooms/" + spectator.roomCode();
        for (var path : paths(room, now)) {
            bytes.put(path + " by ", answer(path, null));
            bytes.put(path + " by " + spectator.token(), answer(path, spectator.token()));
            keys.forEach(key -> bytes.put(path + " by " + key, answer(path, key)));
        }
        bytes.put("lines", answer(room + "/events", null, "Accept", "application/x-ndjson"));
        bytes.put("csv", answer(room + "/results", null, "Accept", "text/csv"));
        bytes.put("unknown", answer(room, null, "If-None-Match", "\"r9-public\""));
        return bytes;
    }

    private List<String> paths(String room, Instant now) {
        return List.of(
                room,
                room + "?at=1",
                room + "?at=7",
                room + "?at=9",
                room + "?at=999",
                room + "?atTime=" + now,
                room + "/events",
                room + "/events?after=4",
                room + "/events?before=999&limit=2",
                room + "/events?type=ParticipantJoined,SelectionRevealed",
                room + "/events?proof=true",
                room + "/events?to=" + now,
                room + "/diff?from=1",
                room + "/diff?from=1&to=9",
                room + "/stats",
                room + "/overview",
                room + "/results",
                room + "/results?at=9",
                room + "/checkpoint",
                room + "/checkpoint?size=9",
                room + "/proof?revision=2",
                room + "/proof?revision=9",
                room + "/consistency?from=2",
                room + "/consistency?from=2&to=9",
                room + "/replay?speed=max",
                room + "/replay?speed=max&from=3&mode=state",
                room + "/replay?speed=max&to=9",
                room + "/audit",
                room + "/refusals",
                spectator.path() + "/export",
                "/rooms",
                "/rooms?status=CLOSED",
                "/rooms?status=IN_GAME",
                "/rooms?template=values-sort&limit=1",
                "/stats",
                "/feed");
    }

    /** As it comes, streams too. */
    private String answer(String path, @Nullable String token, String... headers) {
        var request = HttpRequest.newBuilder(client.uri("GET", path)).timeout(PATIENCE);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return "%d %s %s"
                    .formatted(
                            answer.statusCode(),
                            answer.headers().firstValue("ETag"),
                            answer.body().replaceAll("\"traceId\":\"[0-9a-f]+\"", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
