package dev.reprise.projection;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32C;

import javax.sql.DataSource;

/**
 * The tables of all views of a process. Rows of another schema are not migrated but built again, as
 * they lack what was added later.
 *
 * @param fingerprint of the scripts that make the tables
 */
record Schema(List<Resource> scripts, String fingerprint) {

    private static final String COMMON = "projection";

    /** The schema of these views, {@code db/<part>/*.sql} in the order of their names. */
    static Schema of(List<? extends View> views) {
        try {
            var scripts = new ArrayList<Resource>(scripts(COMMON));
            for (var part : views.stream().map(View::schema).distinct().sorted().toList()) {
                scripts.addAll(scripts(part));
            }
            var sum = new CRC32C();
            for (var script : scripts) {
                sum.update(script.getContentAsString(UTF_8).getBytes(UTF_8));
            }
            return new Schema(List.copyOf(scripts), Long.toHexString(sum.getValue()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Resource> scripts(String part) throws IOException {
        var scripts =
                new PathMatchingResourcePatternResolver(Schema.class.getClassLoader())
                        .getResources("classpath*:db/" + part + "/*.sql");
        return Arrays.stream(scripts)
                .sorted(Comparator.comparing(each -> Objects.requireNonNull(each.getFilename())))
                .toList();
    }

    /**
     * Makes the tables in a database that has none.
     *
     * @throws IllegalStateException if it has others
     */
    void ensureIn(DataSource database) {
        var jdbc = JdbcClient.create(database);
        if (!isEmpty(jdbc)) {
            var found =
                    jdbc.sql("select fingerprint from projection_schema")
                            .query(String.class)
                            .optional();
            if (!found.filter(fingerprint::equals).isPresent()) {
                throw new IllegalStateException("Its schema is another one");
            }
            return;
        }
        new ResourceDatabasePopulator(scripts.toArray(Resource[]::new)).execute(database);
        jdbc.sql("insert into projection_schema (fingerprint) values (?)")
                .param(fingerprint)
                .update();
        // Whatever commits a failure loses later, the tables are there.
        jdbc.sql("checkpoint sync").update();
    }

    private static boolean isEmpty(JdbcClient jdbc) {
        return jdbc.sql(
                                "select count(*) from information_schema.tables"
                                        + " where table_schema = 'PUBLIC'")
                        .query(Long.class)
                        .single()
                == 0;
    }
}
