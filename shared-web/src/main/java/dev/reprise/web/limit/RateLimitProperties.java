package dev.reprise.web.limit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.util.EnumMap;
import java.util.Map;

/**
 * How much anybody may ask for.
 *
 * @param enabled whether anything is limited at all, open streams included
 * @param perMinute how many a minute; tiers that are not named keep what they have
 * @param remembered how many senders are remembered of each kind: callers with credentials,
 *     addresses, rooms
 */
@ConfigurationProperties("reprise.rate-limits")
public record RateLimitProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue Map<Tier, Integer> perMinute,
        @DefaultValue("50000") int remembered) {

    public RateLimitProperties {
        var all = new EnumMap<Tier, Integer>(Tier.class);
        for (var tier : Tier.values()) {
            var limit = perMinute.getOrDefault(tier, tier.perMinute());
            if (limit < 1) {
                throw new IllegalArgumentException(
                        "reprise.rate-limits.per-minute.%s must be at least 1, not %d"
                                .formatted(tier.label(), limit));
            }
            all.put(tier, limit);
        }
        perMinute = Map.copyOf(all);
    }

    /** How many of a tier there may be in a minute. */
    int limit(Tier tier) {
        return perMinute.getOrDefault(tier, tier.perMinute());
    }
}
