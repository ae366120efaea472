package dev.reprise.web;

import com.fasterxml.jackson.annotation.JsonProperty;

import dev.reprise.identity.Caller;
import dev.reprise.web.caller.Authenticated;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;
import dev.reprise.web.trace.TraceId;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import tools.jackson.databind.JsonNode;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A small application that does with requests what both sides do. */
@SpringBootApplication
@Import(SharedWebConfiguration.class)
class TestApplication {

    static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    static final MutableClock CLOCK = new MutableClock(NOW);

    @Bean
    Clock clock() {
        return CLOCK;
    }

    /** Fails where no controller is in sight. */
    @Bean
    Filter failingFilter() {
        return (request, response, chain) -> {
            switch (((HttpServletRequest) request).getRequestURI()) {
                case "/filter/throws" -> throw new IllegalStateException("secret of a filter");
                case "/filter/sends-418" ->
                        ((HttpServletResponse) response).sendError(418, "secret of a filter");
                case "/filter/sends-503" -> ((HttpServletResponse) response).sendError(503);
                default -> chain.doFilter(request, response);
            }
        };
    }

    /** Below the path whose requests are checked as a whole. */
    @RestController
    static class CheckedController {

        record Query(@Nullable String at, @Nullable String atTime, @Nullable String type) {}

        @GetMapping(path = "/api/v1/things", produces = MediaType.APPLICATION_JSON_VALUE)
        Map<String, Object> things(
                @ModelAttribute Query query,
                @RequestParam(required = false) @Nullable Integer limit) {
            return Map.of("query", query.toString());
        }

        @PostMapping("/api/v1/things")
        Map<String, Object> add(@RequestBody Query query, @Authenticated Caller caller) {
            return Map.of("query", query.toString());
        }

        @PostMapping("/api/v1/heartbeats")
        @ResponseStatus(HttpStatus.NO_CONTENT)
        void beat() {
            // Nothing to say.
        }
    }

    @RestController
    @RequestMapping("/rooms")
    static class RoomController {

        enum Role {
            PLAYER,
            SPECTATOR,
            @JsonProperty("time-keeper")
            TIME_KEEPER
        }

        record Move(
                @NotNull @Size(min = 1, max = 8) String cardId,
                @PositiveOrZero int position,
                @Nullable Role role,
                @Nullable @Size(max = 50) List<@Size(min = 1, max = 8) String> tags) {}

        record Moves(
                @Size(min = 1, max = 3) @NotNull List<@NotNull @Valid Move> moves,
                @Nullable Boolean ready,
                @Nullable JsonNode data,
                @Nullable Instant until) {}

        @PostMapping("/{code}/moves")
        Moves move(@PathVariable String code, @Valid @RequestBody Moves body, Caller caller) {
            return body;
        }

        @PostMapping("/{code}/steps")
        String step(
                @Authenticated Caller caller,
                @PathVariable @Size(max = 6) String code,
                @Valid @RequestBody Move body) {
            return code;
        }

        @PostMapping("/{code}/session")
        Caller rejoin(@PathVariable String code, @Authenticated(forRejoin = true) Caller caller) {
            return caller;
        }

        @GetMapping("/{code}/caller")
        Map<String, Object> caller(Caller caller) {
            return Map.of("caller", caller.toString(), "traceId", TraceId.current());
        }

        @GetMapping("/{code}/events")
        String events(
                @RequestParam @Max(10) int limit,
                @RequestParam(name = "from", required = false) @Nullable Instant since,
                Caller caller) {
            return "events";
        }

        @GetMapping(path = "/{code}/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
        String stream(@PathVariable String code) {
            throw new ApiException(ErrorCode.ROOM_NOT_FOUND, "There is no room " + code + ".");
        }

        @GetMapping(path = "/{code}", produces = MediaType.APPLICATION_JSON_VALUE)
        Map<String, String> show(@PathVariable String code) {
            return Map.of("roomCode", code);
        }

        @GetMapping("/{code}/reason")
        String reason(@RequestHeader("Support-Reason") String reason) {
            return reason;
        }

        @GetMapping("/{code}/conflict")
        String conflict() {
            throw new ApiException(
                    ErrorCode.VERSION_CONFLICT,
                    "The version is 3.",
                    Map.of("version", 3),
                    Map.of("version", 2),
                    List.of());
        }

        @GetMapping("/{code}/busy")
        String busy() {
            throw new ApiException(ErrorCode.RATE_LIMITED, "Too many.")
                    .retryAfter(Duration.ofMillis(1500));
        }

        @GetMapping("/{code}/fault")
        String fault() {
            throw new IllegalStateException("secret of a controller");
        }

        @GetMapping("/{code}/later")
        CompletableFuture<String> later() {
            return CompletableFuture.failedFuture(
                    new ApiException(ErrorCode.ROOM_CLOSED, "The room is closed."));
        }

        @GetMapping("/{code}/breaks")
        StreamingResponseBody breaks() {
            return output -> {
                output.write(new byte[100_000]);
                throw new IllegalStateException("secret of a stream");
            };
        }
    }
}
