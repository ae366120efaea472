package dev.reprise.web.limit;

import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import jakarta.servlet.http.HttpServletResponse;

import java.util.List;

/** Tells senders what is left for them, and refuses where nothing is. */
final class LimitAnswers {

    private final Buckets buckets;
    private final Brake brake;
    private final LimitHeaders headers;

    LimitAnswers(Buckets buckets, Brake brake, LimitHeaders headers) {
        this.buckets = buckets;
        this.brake = brake;
        this.headers = headers;
    }

    void tell(HttpServletResponse response, List<Allowance> allowances) {
        headers.write(response, allowances);
    }

    /** Refuses with 429 if nothing is left. */
    void require(HttpServletResponse response, Sender sender, Allowance allowance) {
        if (allowance.granted()) {
            return;
        }
        var tier = allowance.tier();
        headers.write(response, List.of(allowance));
        brake.apply(sender, response);
        throw new ApiException(
                        ErrorCode.RATE_LIMITED,
                        "No more than %d %s a minute.".formatted(buckets.limit(tier), tier.what()))
                .retryAfter(allowance.untilNext());
    }
}
