package dev.reprise.keys;

import dev.reprise.events.stored.JsonLimits;

import org.springframework.jdbc.core.JdbcTemplate;

import tools.jackson.databind.json.JsonMapper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** API keys as rows, so that a node that starts again knows them at once. */
record KeyRows(JdbcTemplate tables) {

    static final String TABLE = "api_key";

    private static final JsonMapper JSON = new JsonMapper(JsonLimits.stored().build());

    List<KnownKey> all() {
        return tables.query("select state from api_key", KeyRows::key);
    }

    Optional<KnownKey> find(String keyId) {
        var sql = "select state from api_key where key_id = ?";
        return tables.query(sql, KeyRows::key, keyId).stream().findFirst();
    }

    void save(KnownKey key) {
        tables.update(
                "merge into api_key (key_id, state) key (key_id) values (?, ?)",
                key.keyId(),
                JSON.writeValueAsString(key));
    }

    private static KnownKey key(ResultSet row, int number) throws SQLException {
        return JSON.readValue(row.getString("state"), KnownKey.class);
    }
}
