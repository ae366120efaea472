package dev.reprise.keys;

import dev.reprise.identity.Scope;
import dev.reprise.keys.KnownKey.Secret;
import dev.reprise.projection.ProjectionDatabase;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** API keys as rows, so that a node that starts again knows them at once. */
final class KeyRows {

    static final String TABLE = "api_key";
    static final String SECRETS = "api_key_secret";

    private final JdbcClient jdbc;

    KeyRows(ProjectionDatabase database) {
        jdbc = database.jdbc();
    }

    List<KnownKey> all() {
        return jdbc.sql("select * from api_key").query(this::key).list();
    }

    Optional<KnownKey> find(String keyId) {
        return jdbc.sql("select * from api_key where key_id = ?")
                .param(keyId)
                .query(this::key)
                .optional();
    }

    void save(KnownKey key) {
        jdbc.sql(
                        "merge into api_key (key_id, version, name, scopes, created_at, expires_at,"
                                + " last_used_on, revoked_at) key (key_id)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        Arrays.asList(
                                key.keyId(),
                                key.version(),
                                key.name(),
                                key.scopes().stream()
                                        .map(Scope::toString)
                                        .collect(Collectors.joining(" ")),
                                utc(key.createdAt()),
                                utc(key.expiresAt()),
                                key.lastUsedOn(),
                                utc(key.revokedAt())))
                .update();
        jdbc.sql("delete from api_key_secret where key_id = ?").param(key.keyId()).update();
        for (var position = 0; position < key.secrets().size(); position++) {
            var secret = key.secrets().get(position);
            jdbc.sql(
                            "insert into api_key_secret (key_id, position, hash, valid_until)"
                                    + " values (?, ?, ?, ?)")
                    .params(
                            Arrays.asList(
                                    key.keyId(), position, secret.hash(), utc(secret.validUntil())))
                    .update();
        }
    }

    private KnownKey key(ResultSet row, int number) throws SQLException {
        var keyId = row.getString("key_id");
        return new KnownKey(
                keyId,
                row.getLong("version"),
                row.getString("name"),
                Arrays.stream(row.getString("scopes").split(" "))
                        .flatMap(scope -> Scope.of(scope).stream())
                        .toList(),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "expires_at"),
                row.getObject("last_used_on", LocalDate.class),
                instant(row, "revoked_at"),
                secrets(keyId));
    }

    private List<Secret> secrets(String keyId) {
        return jdbc.sql("select * from api_key_secret where key_id = ? order by position")
                .param(keyId)
                .query((row, _) -> new Secret(row.getString("hash"), instant(row, "valid_until")))
                .list();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
