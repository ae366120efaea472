package dev.reprise.command.decision.domain;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What the sender of a command believes of its aggregate's version.
 *
 * @param any whether any version will do, as long as there is one
 * @param among the versions of which it must have one; none where what was sent names no version
 */
public record ExpectedVersion(boolean any, List<Long> among) {

    public static final ExpectedVersion ANY = new ExpectedVersion(true, List.of());

    public ExpectedVersion {
        among = List.copyOf(among);
    }

    /** One of these versions. */
    public static ExpectedVersion among(List<Long> versions) {
        return new ExpectedVersion(false, versions);
    }

    boolean includes(long version) {
        return any || among.contains(version);
    }

    /** The highest version named, which is what the sender knew last; empty where none is. */
    Map<String, Object> attempted() {
        return among.stream()
                .max(Comparator.naturalOrder())
                .<Map<String, Object>>map(version -> Map.of("version", version))
                .orElse(Map.of());
    }
}
