package dev.reprise.query.proof;

import dev.reprise.log.LoggedEvent;
import dev.reprise.log.TimelineLog;
import dev.reprise.proof.Disclosure;
import dev.reprise.query.audience.EntryView;
import dev.reprise.query.web.EntryProofs;
import dev.reprise.seal.KeyLookup;
import dev.reprise.seal.ShownFields;
import dev.reprise.web.json.ViewJson;

import tools.jackson.databind.node.ObjectNode;

import java.util.Optional;

/** Entries with their leaves, which are made of the events as they were stored, never upcast. */
final class ProvenEntries implements EntryProofs {

    private final TimelineLog log;
    private final KeyLookup keys;

    ProvenEntries(TimelineLog log, KeyLookup keys) {
        this.log = log;
        this.keys = keys;
    }

    @Override
    public Object proven(String roomCode, EntryView shown) {
        var leaf =
                Optional.ofNullable(log.at(roomCode, shown.revision()))
                        .map(LoggedEvent::leaf)
                        .orElseThrow(() -> RoomTrees.unprovable(shown.revision()));
        var payload = (ObjectNode) ViewJson.tree(shown.payload());
        var disclosures =
                ShownFields.disclosures(shown.eventId(), shown.type(), payload, keys).stream()
                        .map(Disclosure::encoded)
                        .filter(leaf::admits)
                        .toList();
        return new ProvenEntry(shown, leaf.text(), disclosures);
    }
}
