package dev.reprise.identity;

/** What an API key allows. */
public enum Scope {
    ROOMS_READ("rooms:read"),
    ROOMS_WRITE("rooms:write"),
    SUPPORT_REPLAY("support:replay"),
    ADMIN("admin");

    private final String text;

    Scope(String text) {
        this.text = text;
    }

    /** The scope as clients write it, for example {@code "rooms:read"}. */
    @Override
    public String toString() {
        return text;
    }
}
