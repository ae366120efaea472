package dev.reprise.query.feed;

import dev.reprise.identity.Caller;
import dev.reprise.identity.Scope;
import dev.reprise.web.caller.Authenticated;
import dev.reprise.web.caller.CallerAuthentication;
import dev.reprise.web.limit.LargeAnswers;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.time.Clock;
import java.util.Objects;

/** What happens in all rooms, for programs that follow them. */
@RestController
class FeedController {

    private final Feed feed;
    private final LargeAnswers answers;
    private final Clock clock;

    FeedController(Feed feed, LargeAnswers answers, Clock clock) {
        this.feed = feed;
        this.answers = answers;
        this.clock = clock;
    }

    @GetMapping(path = "/api/v1/feed", produces = MediaType.APPLICATION_JSON_VALUE)
    void list(
            @ModelAttribute FeedQuery query,
            @RequestParam(name = Patience.PARAMETER, required = false) @Nullable Patience wait,
            HttpServletResponse response,
            @Authenticated Caller caller)
            throws IOException {
        if (!caller.has(Scope.ROOMS_READ)) {
            throw new ApiException(
                    ErrorCode.FORBIDDEN, "This needs an API key with scope rooms:read");
        }
        var patience = Objects.requireNonNullElse(wait, Patience.NONE);
        var page = feed.read(query.cursor(), query.wanted(), patience.duration());
        // It may have been revoked while the request waited.
        if (!CallerAuthentication.currentStanding().holds(clock.instant())) {
            throw new ApiException(
                    ErrorCode.UNAUTHENTICATED, "The credentials are no longer valid.");
        }
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        page.body().send(page.last().text(), response, answers);
    }
}
