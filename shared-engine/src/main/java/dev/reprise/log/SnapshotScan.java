package dev.reprise.log;

import dev.reprise.log.EventDatabase.Family;

import org.jspecify.annotations.Nullable;

/** Verifies the checksums of all snapshots. */
final class SnapshotScan implements WholeScan.Entries {

    private final Findings findings;
    private long count;

    SnapshotScan(Findings findings) {
        this.findings = findings;
    }

    void run(EventDatabase database) {
        WholeScan.of(Family.SNAPSHOTS, database, this);
    }

    @Override
    public void visit(byte[] key, byte[] value) {
        count++;
        try {
            EventCodec.decode(EventCodec.SNAPSHOT, value);
        } catch (CorruptEventException _) {
            findings.add(
                    "The snapshot of %s does not match its checksum.".formatted(Keys.series(key)));
        }
    }

    @Override
    public void unreadable(byte @Nullable [] after, byte @Nullable [] before, String reason) {
        findings.add("Some snapshots cannot be read: " + reason);
    }

    long count() {
        return count;
    }
}
