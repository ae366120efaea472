package dev.reprise.command.apikey.web;

import dev.reprise.identity.Scope;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.hibernate.validator.constraints.UniqueElements;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** The body that issues an API key. */
record IssueKeyRequest(
        @NotNull @KeyName String name,
        @NotNull @Size(min = 1, max = 5) @UniqueElements
                List<@NotNull(message = "must not be null") Scope> scopes,
        @Nullable @Upcoming Instant expiresAt) {

    String normalisedName() {
        return KeyName.Validator.normalise(name).orElseThrow();
    }
}
