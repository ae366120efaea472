package dev.reprise.standalone.permissions;

/** A kind of caller: a column of the table. */
enum CallerKind {
    NOBODY("no credentials"),
    STRANGER("a participant of another room"),
    SPECTATOR("a spectator of the room"),
    PLAYER("a player of the room, who is also the `{id}` of the path"),
    HOST("the host, who opened the room"),
    SUCCESSOR("a player who became host when the host left"),
    FORMER("a participant who has left"),
    EXPIRED("a participant whose token expired an hour ago"),
    UNSIGNED("a token with `alg: none`"),
    FORGED("a token signed with another key"),
    READ_KEY("a key with `rooms:read`"),
    WRITE_KEY("a key with `rooms:write`"),
    REVOKED_KEY("a revoked key with `rooms:write`"),
    GRACE_KEY("the old secret of a key with `rooms:write`, rotated a day ago"),
    ROTATED_KEY("the old secret of a key with `rooms:write`, rotated eight days ago"),
    STAFF_WITHOUT_REASON("a key with `support:replay`, without `Support-Reason`"),
    STAFF("a key with `support:replay`, with `Support-Reason`"),
    ADMIN("a key with `admin`");

    private final String description;

    CallerKind(String description) {
        this.description = description;
    }

    String description() {
        return description;
    }

    /** As it is headed in the table, short. */
    String heading() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
