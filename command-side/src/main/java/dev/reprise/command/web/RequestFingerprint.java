package dev.reprise.command.web;

import dev.reprise.events.room.RoomCode;
import dev.reprise.identity.Sha256;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.web.util.UriUtils;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;

/**
 * What tells a request from others: its method, path and JSON value.
 *
 * @param hash of all these, hex
 * @param people the participants whom it names
 */
record RequestFingerprint(String hash, Set<String> people) {

    private static final String ROOMS = "/rooms/";

    /**
     * The fingerprint of a request; equal for JSON that differs only in white space, order of
     * members, escapes, or how its numbers are written.
     *
     * @param json the body, known to be JSON; empty where there is none
     */
    static RequestFingerprint of(HttpServletRequest http, byte[] json) {
        var path = path(http);
        var canonical = CanonicalJson.of(json);
        var digest = Sha256.digest();
        digest.update((http.getMethod() + " " + path + "\n").getBytes(StandardCharsets.UTF_8));
        digest.update(canonical);
        return new RequestFingerprint(
                HexFormat.of().formatHex(digest.digest()),
                ParticipantIds.in(path + new String(canonical, StandardCharsets.UTF_8)));
    }

    /** A room's code is the same however it is written. */
    private static String path(HttpServletRequest http) {
        var path = http.getRequestURI();
        var begin = path.indexOf(ROOMS);
        if (begin < 0) {
            return path;
        }
        begin += ROOMS.length();
        var slash = path.indexOf('/', begin);
        var end = slash < 0 ? path.length() : slash;
        var code = UriUtils.decode(path.substring(begin, end), StandardCharsets.UTF_8);
        return path.substring(0, begin) + RoomCode.compact(code) + path.substring(end);
    }
}
