package dev.reprise.standalone.permissions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What each kind of caller is answered at each endpoint, by the contract. The columns are those of
 * {@link CallerKind}, in their order.
 */
final class PermissionTable {

    private static final String TABLE =
            """
            # endpoint                                            nob str spe ply hst suc frm exp uns frg rd  wr  rev grc rot s-  s+  adm
            POST   /rooms                                         201 201 201 201 201 201 201 201 201 201 201 201 201 201 201 201 201 201
            POST   /rooms/{code}/participants                     201 201 201 201 201 201 201 201 201 201 201 201 201 201 201 201 201 201
            POST   /rooms/{code}/participants  uninvited          403 403 403 403 403 403 403 403 403 403 403 403 403 403 403 403 403 403
            POST   /rooms/{code}/participants/{id}/session        401 403 403 200 403 403 403 403 401 401 403 403 401 403 401 403 403 403
            DELETE /rooms/{code}/participants/{id}                401 403 403 200 200 200 403 401 401 401 403 403 401 403 401 403 403 403
            PUT    /rooms/{code}/participants/{id}/status         401 403 403 200 200 200 403 401 401 401 403 200 401 200 401 403 403 403
            POST   /rooms/{code}/statuses                         401 403 403 403 200 200 403 401 401 401 403 200 401 200 401 403 403 403
            POST   /rooms/{code}/moves                            401 403 403 200 200 200 403 401 401 401 403 403 401 403 401 403 403 403
            POST   /rooms/{code}/heartbeats                       401 403 204 204 204 204 403 401 401 401 403 403 401 403 401 403 403 403
            PUT    /rooms/{code}/game                             401 403 403 403 200 200 403 401 401 401 403 200 401 200 401 403 403 403
            POST   /rooms/{code}/game/end                         401 403 403 403 200 200 403 401 401 401 403 200 401 200 401 403 403 403
            PUT    /rooms/{code}/host                             401 403 403 403 200 200 403 401 401 401 403 403 401 403 401 403 403 403
            PATCH  /rooms/{code}/settings                         401 403 403 403 200 200 403 401 401 401 403 403 401 403 401 403 403 403
            DELETE /rooms/{code}                                  401 403 403 403 200 200 403 401 401 401 403 200 401 200 401 403 403 403
            POST   /rooms/{code}/participants/{id}/steps          401 403 403 200 403 403 403 401 401 401 403 403 401 403 401 403 403 403
            POST   /rooms/{code}/participants/{id}/moves          401 403 403 200 403 403 403 401 401 401 403 403 401 403 401 403 403 403
            POST   /rooms/{code}/participants/{id}/reveals        401 403 403 200 403 403 403 401 401 401 403 403 401 403 401 403 403 403
            GET    /rooms                                         200 200 200 200 200 200 200 401 401 401 200 200 401 200 401 200 200 200
            GET    /rooms/{code}  public                          200 200 200 200 200 200 200 401 401 401 200 200 401 200 401 422 200 200
            GET    /rooms/{code}                                  404 404 200 200 200 200 404 401 401 401 200 200 401 200 401 422 200 404
            GET    /rooms/{code}/events                           404 404 200 200 200 200 404 401 401 401 200 200 401 200 401 422 200 404
            GET    /rooms/{code}/diff                             404 404 200 200 200 200 404 401 401 401 200 200 401 200 401 422 200 404
            GET    /rooms/{code}/checkpoint                       404 404 200 200 200 200 404 401 401 401 200 200 401 200 401 422 200 404
            GET    /rooms/{code}/proof                            404 404 200 200 200 200 404 401 401 401 200 200 401 200 401 422 200 404
            GET    /rooms/{code}/consistency                      404 404 200 200 200 200 404 401 401 401 200 200 401 200 401 422 200 404
            GET    /rooms/{code}/stream                           404 404 200 200 200 200 404 401 401 401 200 200 401 200 401 422 200 404
            GET    /rooms/{code}/replay                           404 404 200 200 200 200 404 401 401 401 200 200 401 200 401 422 200 404
            GET    /rooms/{code}/stats                            404 404 200 200 200 200 404 401 401 401 200 200 401 200 401 422 200 404
            GET    /stats                                         200 200 200 200 200 200 200 401 401 401 200 200 401 200 401 200 200 200
            GET    /log-key                                       200 200 200 200 200 200 200 401 401 401 200 200 401 200 401 200 200 200
            GET    /rooms/{code}/audit                            401 404 403 403 200 200 404 401 401 401 403 403 401 403 401 403 403 200
            GET    /lobby/stream                                  200 200 200 200 200 200 200 401 401 401 200 200 401 200 401 200 200 200
            GET    /rooms/{code}/overview                         404 404 200 200 200 200 404 401 401 401 200 200 401 200 401 422 200 404
            GET    /rooms/{code}/results                          404 404 200 200 200 200 404 401 401 401 200 200 401 200 401 422 200 404
            GET    /rooms/{code}/refusals                         401 404 200 200 200 200 404 401 401 401 403 403 401 403 401 422 200 404
            GET    /rooms/{code}/participants/{id}/export         401 404 403 200 403 403 404 401 401 401 403 403 401 403 401 403 403 404
            GET    /find                                          401 403 403 403 403 403 403 401 401 401 403 403 401 403 401 422 200 403
            GET    /audit                                         401 403 403 403 403 403 403 401 401 401 403 403 401 403 401 403 403 200
            GET    /feed                                          401 403 403 403 403 403 403 401 401 401 200 403 401 403 401 403 403 403
            POST   /rooms/{code}/participants/{id}/erasure        401 403 403 202 403 403 403 403 401 401 403 403 401 403 401 403 403 202
            POST   /erasures                                      401 403 403 403 403 403 403 401 401 401 403 403 401 403 401 403 403 404
            GET    /erasures/{id}                                 401 404 404 200 404 404 404 404 401 401 404 404 401 404 401 404 404 200
            POST   /api-keys                                      401 403 403 403 403 403 403 401 401 401 403 403 401 403 401 403 403 201
            POST   /api-keys/{id}/rotate                          401 403 403 403 403 403 403 401 401 401 403 403 401 403 401 403 403 200
            DELETE /api-keys/{id}                                 401 403 403 403 403 403 403 401 401 401 403 403 401 403 401 403 403 200
            GET    /api-keys                                      401 403 403 403 403 403 403 401 401 401 403 403 401 403 401 403 403 200
            POST   /webhooks                                      401 403 403 403 403 403 403 401 401 401 403 403 401 403 401 403 403 201
            GET    /webhooks                                      401 403 403 403 403 403 403 401 401 401 403 403 401 403 401 403 403 200
            GET    /webhooks/{id}                                 401 403 403 403 403 403 403 401 401 401 403 403 401 403 401 403 403 200
            PATCH  /webhooks/{id}                                 401 403 403 403 403 403 403 401 401 401 403 403 401 403 401 403 403 200
            DELETE /webhooks/{id}                                 401 403 403 403 403 403 403 401 401 401 403 403 401 403 401 403 403 200
            POST   /webhooks/{id}/rotate                          401 403 403 403 403 403 403 401 401 401 403 403 401 403 401 403 403 200
            POST   /webhooks/{id}/test                            401 403 403 403 403 403 403 401 401 401 403 403 401 403 401 403 403 202
            POST   /webhooks/{id}/resume                          401 403 403 403 403 403 403 401 401 401 403 403 401 403 401 403 403 200
            POST   /webhooks/{id}/replay                          401 403 403 403 403 403 403 401 401 401 403 403 401 403 401 403 403 202
            GET    /webhooks/{id}/deliveries                      401 403 403 403 403 403 403 401 401 401 403 403 401 403 401 403 403 200
            POST   /admin/rebuild                                 401 403 403 403 403 403 403 401 401 401 403 403 401 403 401 403 403 202
            GET    /admin/rebuild                                 401 403 403 403 403 403 403 401 401 401 403 403 401 403 401 403 403 200
            POST   /admin/verify                                  401 403 403 403 403 403 403 401 401 401 403 403 401 403 401 403 403 202
            GET    /admin/verify                                  401 403 403 403 403 403 403 401 401 401 403 403 401 403 401 403 403 200
            GET    /admin/health                                  401 403 403 403 403 403 403 401 401 401 403 403 401 403 401 403 403 200
            """;

    private PermissionTable() {}

    static List<Row> rows() {
        return TABLE.lines().filter(line -> !line.startsWith("#")).map(Row::parse).toList();
    }

    /** The page for readers. */
    static String asMarkdown() {
        var columns = List.of(CallerKind.values());
        var lines = new ArrayList<String>();
        lines.add("# Who may do what");
        lines.add("");
        lines.add(
                "Each cell is checked against a running server in every build"
                        + " (`PermissionsIntegrationTest`),");
        lines.add(
                "which also makes this page: `mvn -B verify -Dpermissions.write=true` writes it"
                        + " anew. Rooms are");
        lines.add("private, and requests well-formed, unless the row says otherwise.");
        lines.add("");
        columns.forEach(kind -> lines.add("- **" + kind.heading() + "**: " + kind.description()));
        lines.add("");
        lines.add(
                "| endpoint | "
                        + columns.stream()
                                .map(CallerKind::heading)
                                .collect(Collectors.joining(" | "))
                        + " |");
        lines.add("|---" + "|---".repeat(columns.size()) + "|");
        rows().forEach(row -> lines.add(row.asMarkdown()));
        lines.add("");
        return String.join("\n", lines);
    }

    /**
     * One endpoint.
     *
     * @param variant empty for the usual case
     */
    record Row(String method, String path, String variant, Map<CallerKind, Integer> expected) {

        static Row parse(String line) {
            var words = Stream.of(line.trim().split("\\s+", -1)).toList();
            var kinds = CallerKind.values();
            var first = words.size() - kinds.length;
            var expected =
                    IntStream.range(0, kinds.length)
                            .boxed()
                            .collect(
                                    Collectors.toMap(
                                            i -> kinds[i],
                                            i -> Integer.valueOf(words.get(first + i))));
            return new Row(words.get(0), words.get(1), first == 3 ? words.get(2) : "", expected);
        }

        String endpoint() {
            return method + " " + path;
        }

        /** Then one room serves all such rows. */
        boolean leavesScenesAsTheyWere() {
            return !path.contains("{")
                    || (method.equals("GET") && path.startsWith("/rooms/{code}"));
        }

        private String asMarkdown() {
            return "| `%s`%s | %s |"
                    .formatted(
                            endpoint(),
                            variant.isEmpty() ? "" : ", " + variant,
                            Stream.of(CallerKind.values())
                                    .map(kind -> String.valueOf(expected.get(kind)))
                                    .collect(Collectors.joining(" | ")));
        }
    }
}
