package dev.reprise.query.webhook.cursor;

/** What comes next for one room. */
public sealed interface Step {

    /** Nothing, for now. */
    record Rest() implements Step {}

    /** Nothing of what follows is to be sent, up to this revision. */
    record Skip(long upTo) implements Step {}

    /** A notice is to be sent. */
    record Tell(Notice notice) implements Step {}

    /** The event of this revision is to be sent. */
    record Send(long revision) implements Step {}

    /** It is to be said that these revisions, both included, are not sent one by one. */
    record Behind(long from, long to) implements Step {}
}
