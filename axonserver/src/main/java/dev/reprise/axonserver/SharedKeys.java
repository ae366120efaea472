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
    private static final int PATIENCE_MILLIS = 30_000;

    private SharedKeys() {}

    /** As nodes with this environment would open it. */
    public static JdbcKeys open(HikariDataSource source, Map<String, String> environment) {
        return open(source, new SealProperties(environment.get("REPRISE_DATA_KEY"), null));
    }

    /** The database that nodes with this environment would open; to be closed. */
    public static HikariDataSource source(Map<String, String> environment) {
        return source(
                new SubjectsProperties(
                        environment.getOrDefault("REPRISE_SUBJECTS_URL", ""),
                        environment.getOrDefault("REPRISE_SUBJECTS_USERNAME", ""),
                        environment.getOrDefault("REPRISE_SUBJECTS_PASSWORD", "")));
    }

    static HikariDataSource source(SubjectsProperties database) {
        if (database.url().isBlank()) {
            throw missing();
        }
        var settings = new HikariConfig();
        settings.setJdbcUrl(database.url());
        if (!database.username().isBlank()) {
            settings.setUsername(database.username());
            settings.setPassword(database.password());
        }
        settings.setMaximumPoolSize(CONNECTIONS);
        // Without any, H2 would close the files each time, and open them again for the next one.
        settings.setMinimumIdle(1);
        settings.setConnectionTimeout(WAITING_MILLIS);
        // Nodes that start at the same moment may be in each other's way.
        settings.setInitializationFailTimeout(PATIENCE_MILLIS);
        return new HikariDataSource(settings);
    }

    static JdbcKeys open(HikariDataSource source, SealProperties seal) {
        var dataKey = seal.dataKey();
        if (dataKey == null || dataKey.isBlank()) {
            throw missing();
        }
        var next = seal.dataKeyNext();
        return new JdbcKeys(
                source,
                parsed(dataKey, "REPRISE_DATA_KEY"),
                next == null || next.isBlank() ? null : parsed(next, "REPRISE_DATA_KEY_NEXT"));
    }

    private static StartRefusedException missing() {
        return StartRefusedException.badSecret(
                "Nodes seal what is personal under keys that they share.",
                "Set REPRISE_SUBJECTS_URL to the JDBC address of a database for these keys, and"
                        + " REPRISE_DATA_KEY to 32 random bytes in base64url, the same on all"
                        + " nodes.");
    }

    private static MasterKey parsed(String text, String name) {
        try {
            return MasterKey.parse(text.strip());
        } catch (IllegalArgumentException _) {
            throw StartRefusedException.badSecret(
                    name + " is not 32 bytes in base64url.",
                    "Make one: head -c 32 /dev/urandom | basenc --base64url | tr -d =");
        }
    }
}
