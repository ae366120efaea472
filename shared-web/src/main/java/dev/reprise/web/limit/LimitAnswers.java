package dev.reprise.web.limit;

import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import jakarta.servlet.http.HttpServletResponse;

import java.util.List;

/** Tells senders what is left for them, and refuses where nothing is. */
final class LimitAnswers {

    private final Buckets buckets;
    private final RefusalPenalty penalty;
    private final LimitHeaders headers;
    private final LimitMeters meters;

    LimitAnswers(
            Buckets buckets, RefusalPenalty penalty, LimitHeaders headers, LimitMeters meters) {
        this.buckets = buckets;
        this.penalty = penalty;
        this.headers = headers;
        this.meters = meters;
    }

    void tell(HttpServletResponse response, List<LimitProbe> allowances) {
        headers.write(response, allowances);
    }

    /** Refuses with 429 if nothing is left. */
    void require(HttpServletResponse response, LimitKey sender, LimitProbe probe) {
        if (probe.granted()) {
            return;
        }
        var tier = probe.tier();
        headers.write(response, List.of(probe));
        meters.refused(tier);
        penalty.apply(sender, response);
        throw new ApiException(
                        ErrorCode.RATE_LIMITED,
                        "No more than %d %s a minute.".formatted(buckets.limit(tier), tier.what()))
                .retryAfter(probe.untilNext());
    }
}
