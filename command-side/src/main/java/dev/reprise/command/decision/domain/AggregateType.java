package dev.reprise.command.decision.domain;

/** The kinds of aggregates that have a version. */
public enum AggregateType {
    ROOM("Room"),
    PARTICIPANT("Participant"),
    API_KEY("ApiKey"),
    WEBHOOK("Webhook");

    private final String text;

    AggregateType(String text) {
        this.text = text;
    }

    /** The name as clients see it. */
    @Override
    public String toString() {
        return text;
    }
}
