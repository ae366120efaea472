package dev.reprise.axonserver;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import dev.reprise.log.StartRefusedException;
import dev.reprise.seal.MasterKey;
import dev.reprise.sealing.JdbcKeys;
import dev.reprise.sealing.SealProperties;

import java.util.Map;

/** Opens the database of keys that all nodes share; a node without it does not start. */
public final class SharedKeys {

    private static final int CONNECTIONS = 8;
    private static final int WAITING_MILLIS = 3_000;

    private SharedKeys() {}

    /** As nodes with this environment would open it. */
    public static JdbcKeys open(Map<String, String> environment) {
        return open(
                new SubjectsProperties(
                        environment.getOrDefault("REPRISE_SUBJECTS_URL", ""),
                        environment.getOrDefault("REPRISE_SUBJECTS_USERNAME", ""),
                        environment.getOrDefault("REPRISE_SUBJECTS_PASSWORD", "")),
                new SealProperties(environment.get("REPRISE_DATA_KEY")));
    }

    static JdbcKeys open(SubjectsProperties database, SealProperties seal) {
        var dataKey = seal.dataKey();
        if (database.url().isBlank() || dataKey == null || dataKey.isBlank()) {
            throw StartRefusedException.badSecret(
                    "Nodes seal what is personal under keys that they share.",
                    "Set REPRISE_SUBJECTS_URL to the JDBC address of a database for these keys, and"
                            + " REPRISE_DATA_KEY to 32 random bytes in base64url, the same on all"
                            + " nodes.");
        }
        try {
            return new JdbcKeys(source(database), MasterKey.parse(dataKey.strip()));
        } catch (IllegalArgumentException _) {
            throw StartRefusedException.badSecret(
                    "REPRISE_DATA_KEY is not 32 bytes in base64url.",
                    "Make one: head -c 32 /dev/urandom | basenc --base64url | tr -d =");
        }
    }

    static HikariDataSource source(SubjectsProperties database) {
        var settings = new HikariConfig();
        settings.setJdbcUrl(database.url());
        if (!database.username().isBlank()) {
            settings.setUsername(database.username());
            settings.setPassword(database.password());
        }
        settings.setMaximumPoolSize(CONNECTIONS);
        settings.setMinimumIdle(0);
        settings.setConnectionTimeout(WAITING_MILLIS);
        return new HikariDataSource(settings);
    }
}
