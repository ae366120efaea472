package dev.reprise.axonserver.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.log.VerificationProgress;

import java.util.ArrayList;
import java.util.List;

/** What a run has said. */
record Told(List<String> sentences) implements VerificationProgress {

    Told() {
        this(new ArrayList<>());
    }

    @Override
    public void goesOn(String sentence) {
        sentences.add(sentence);
    }

    @Override
    public void read(long events, long total) {
        assertThat(events).isBetween(0L, total);
    }
}
