package dev.reprise.standalone.fuzz;

import java.util.List;
import java.util.Random;

/** Words for the parts of a request, of which few are in their place. */
final class Odd {

    static final List<String> HEADERS =
            List.of(
                    "Authorization",
                    "Idempotency-Key",
                    "If-Match",
                    "If-None-Match",
                    "Prefer",
                    "Content-Type",
                    "Content-Encoding",
                    "Accept",
                    "Accept-Language",
                    "Last-Event-ID",
                    "Support-Reason",
                    "Origin",
                    "Range",
                    "Expect",
                    "Transfer-Encoding",
                    "traceparent",
                    "X-Forwarded-For",
                    "X-HTTP-Method-Override",
                    "Cookie");

    static final List<String> ODD_TEXTS =
            List.of(
                    "",
                    "x",
                    "*/*;q=x",
                    "application/xml",
                    "text/event-stream",
                    "application/json;charset=utf-7",
                    "Bearer",
                    "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJwIn0.",
                    "Bearer rk_x_y",
                    "\"99999999999999999999\"",
                    "W/\"1\"",
                    "-1",
                    "99999999999999999999",
                    "wait=99999999999",
                    "wait=1",
                    "chunked",
                    "gzip",
                    "bytes=0-1",
                    "100-continue",
                    "a,b;c=\"d",
                    "\u00ff\u00fe\u00e9",
                    "x".repeat(2_000),
                    "x".repeat(20_000),
                    "\t",
                    "00-" + "0".repeat(32) + "-" + "0".repeat(16) + "-01",
                    "'; drop table domain_event_entry; --",
                    "${jndi:ldap://127.0.0.1:1/x}");

    static final List<String> ODD_SEGMENTS =
            List.of(
                    "",
                    "..",
                    "%2e%2e",
                    "%00",
                    "%ff",
                    "%",
                    "%zz",
                    ";a=b",
                    "a%2fb",
                    "a\\b",
                    "ABCDEF",
                    "abcdefg",
                    "p-0",
                    "-1",
                    "0",
                    "1e9",
                    "999999999999999999999",
                    "%F0%9F%A4%96",
                    "\u00e9",
                    "x".repeat(300),
                    "x".repeat(9_000),
                    "a,b,c",
                    "2026-13-45T99:99:99Z",
                    "{}",
                    "<script>");

    static final List<String> PARAMETERS =
            List.of(
                    "at",
                    "atTime",
                    "after",
                    "before",
                    "limit",
                    "type",
                    "types",
                    "participant",
                    "from",
                    "to",
                    "speed",
                    "mode",
                    "cursor",
                    "status",
                    "template",
                    "access_token",
                    "minRevision",
                    "part",
                    "attime",
                    "%61t",
                    "lastRevision",
                    "unknown",
                    "%00");

    static final List<String> METHODS =
            List.of(
                    "GET",
                    "HEAD",
                    "POST",
                    "PUT",
                    "PATCH",
                    "DELETE",
                    "OPTIONS",
                    "TRACE",
                    "CONNECT",
                    "PROPFIND",
                    "get",
                    "X".repeat(50),
                    "G\u00e9T");

    private Odd() {}

    static String any(List<String> words, Random random) {
        return words.get(random.nextInt(words.size()));
    }
}
