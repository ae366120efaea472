package dev.reprise.web.limit;

import java.util.Locale;

/** What is counted together; each with how many a minute there may be if nothing else is set. */
public enum Tier {
    /** Commands that have no tier of their own. */
    COMMANDS(600, "commands"),
    /** The status of one participant. */
    STATUSES(60, "statuses"),
    /** The statuses of many at once. */
    BULK(10, "changes of many statuses"),
    /** Heartbeats. */
    HEARTBEATS(120, "heartbeats"),
    /** Everything that is read, but for streams. */
    READS(600, "reads"),
    /** Live streams and replays that are opened. */
    STREAMS(60, "streams opened"),
    /** Rooms that are opened from one address. */
    OPENING(30, "rooms opened from one address"),
    /** Participants that join one room. */
    JOINING(300, "participants joining one room"),
    /** Participants that join from one address, whichever rooms. */
    JOINING_FROM_ADDRESS(300, "participants joining from one address"),
    /** Joins from one address that were refused. */
    FAILED_JOINS(30, "failed joins from one address"),
    /** Codes of rooms that were tried from one address by callers who are not in the room. */
    GUESSED_CODES(30, "guessed codes from one address"),
    /** Everything from one address, whatever credentials it comes with. */
    ADDRESS(6_000, "requests from one address"),
    /** Refusals by the other tiers, and of what leads nowhere; further ones are held back. */
    REFUSALS(60, "refusals");

    private final int perMinute;
    private final String what;
    private final String label;

    Tier(int perMinute, String what) {
        this.perMinute = perMinute;
        this.what = what;
        this.label = name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How many a minute there may be if nothing else is set. */
    public int perMinute() {
        return perMinute;
    }

    /** What it counts, in words. */
    public String what() {
        return what;
    }

    /** Its name in headers and settings, for example {@code failed-joins}. */
    public String label() {
        return label;
    }
}
