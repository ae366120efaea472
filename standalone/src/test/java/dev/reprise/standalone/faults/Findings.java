package dev.reprise.standalone.faults;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Where a server broke its word. */
final class Findings {

    private static final int SHOWN = 5;
    private static final int SHOWN_CHARACTERS = 300;

    private final Map<Kind, List<String>> byKind = new EnumMap<>(Kind.class);

    void add(Kind kind, String what) {
        byKind.computeIfAbsent(kind, _ -> new ArrayList<>()).add(what);
    }

    void addAll(Findings others) {
        others.byKind.forEach((kind, all) -> all.forEach(each -> add(kind, each)));
    }

    List<String> of(Kind kind) {
        return List.copyOf(byKind.getOrDefault(kind, List.of()));
    }

    boolean areNone() {
        return byKind.isEmpty();
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        byKind.forEach((kind, all) -> {
            text.append(kind).append(": ").append(all.size()).append('\n');
            all.stream().limit(SHOWN).forEach(each -> text.append("  ").append(shortened(each)));
        });
        return text.isEmpty() ? "nothing" : text.toString();
    }

    private static String shortened(String finding) {
        return (finding.length() <= SHOWN_CHARACTERS
                        ? finding
                        : finding.substring(0, SHOWN_CHARACTERS) + "…")
                + '\n';
    }

    /** What can be broken. */
    enum Kind {
        /** Acknowledged, and not stored. */
        LOST,
        /** One command had an effect twice, or another effect than its ack said. */
        NOT_ONE_EFFECT,
        /** Only some of what belongs together is stored. */
        TORN,
        /** Refused, and stored all the same. */
        REFUSED_BUT_DONE,
        /** The order of events, versions or revisions has a hole. */
        GAP,
        /** Shown live, and not stored as it was shown. */
        SHOWN_BUT_NOT_STORED,
        /** The read side says something else than a fresh fold of the events. */
        VIEW_DIFFERS
    }
}
