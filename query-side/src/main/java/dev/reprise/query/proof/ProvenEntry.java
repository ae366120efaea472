package dev.reprise.query.proof;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import dev.reprise.query.audience.EntryView;

import java.util.List;

/**
 * An entry with what proves it.
 *
 * @param leaf canonical JSON, of whose bytes the hash in the room's tree is made
 * @param disclosures of the fields that the entry shows and the leaf has digests of
 */
record ProvenEntry(@JsonUnwrapped EntryView entry, String leaf, List<String> disclosures) {}
