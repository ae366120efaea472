package dev.reprise.web.limit;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells what is allowed and what is left of it, as the IETF's draft on rate limits has it. */
final class LimitHeaders {

    static final String LEFT = "RateLimit";
    static final String POLICY = "RateLimit-Policy";

    private final Map<Tier, String> policies = new EnumMap<>(Tier.class);

    LimitHeaders(RateLimitProperties properties) {
        for (var tier : Tier.values()) {
            policies.put(tier, "\"%s\";q=%d;w=60".formatted(tier.label(), properties.limit(tier)));
        }
    }

    /** Says it of one tier, or of several that a request counts in. */
    void write(HttpServletResponse response, List<LimitProbe> allowances) {
        response.setHeader(POLICY, text(allowances, each -> policies.get(each.tier())));
        response.setHeader(LEFT, text(allowances, LimitHeaders::left));
    }

    private static String text(
            List<LimitProbe> allowances, Function<LimitProbe, @Nullable String> item) {
        return allowances.stream().map(item).collect(Collectors.joining(", "));
    }

    private static String left(LimitProbe probe) {
        return "\""
                + probe.tier().label()
                + "\";r="
                + probe.remaining()
                + ";t="
                + seconds(probe.untilFull());
    }

    /** Whole seconds, rounded up. */
    private static long seconds(Duration time) {
        return time.plusNanos(999_999_999).toSeconds();
    }
}
