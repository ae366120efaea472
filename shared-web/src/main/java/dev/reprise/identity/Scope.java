package dev.reprise.identity;

import com.fasterxml.jackson.annotation.JsonProperty;

import java.util.Arrays;
import java.util.Optional;

/** What an API key allows. */
public enum Scope {
    @JsonProperty("rooms:read")
    ROOMS_READ("rooms:read"),
    @JsonProperty("rooms:write")
    ROOMS_WRITE("rooms:write"),
    @JsonProperty("support:replay")
    SUPPORT_REPLAY("support:replay"),
    @JsonProperty("webhooks")
    WEBHOOKS("webhooks"),
    @JsonProperty("admin")
    ADMIN("admin");

    private final String text;

    Scope(String text) {
        this.text = text;
    }

    /** The scope that clients write so; empty if there is none. */
    public static Optional<Scope> of(String text) {
        return Arrays.stream(values()).filter(scope -> scope.text.equals(text)).findFirst();
    }

    /** The scope as clients write it, for example {@code "rooms:read"}. */
    @Override
    public String toString() {
        return text;
    }
}
