package dev.reprise.command.web;

import dev.reprise.command.acknowledgement.Ack;

import org.springframework.http.ResponseEntity;

/** How an acknowledgement is answered: with the aggregate's version as its {@code ETag}. */
public final class Acknowledged {

    private Acknowledged() {}

    /** 200 with the acknowledgement. */
    public static ResponseEntity<Ack> ok(Ack ack) {
        return ResponseEntity.ok().eTag(etag(ack)).body(ack);
    }

    /** The {@code ETag} of the aggregate's version. */
    public static String etag(Ack ack) {
        return "\"" + ack.aggregate().version() + "\"";
    }
}
