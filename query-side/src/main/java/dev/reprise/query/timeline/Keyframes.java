package dev.reprise.query.timeline;

import dev.reprise.query.json.ViewJson;
import dev.reprise.query.roomstate.RoomState;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Which states are stored, and how: every {@value #INTERVAL} revisions of the latest {@value
 * #LATEST}, and every {@value #OLD_INTERVAL} of those before; deflated, and without their deck.
 */
final class Keyframes {

    static final int INTERVAL = 100;
    static final int OLD_INTERVAL = 500;
    static final int LATEST = 1_000;

    private Keyframes() {}

    static boolean isDue(long revision) {
        return revision % INTERVAL == 0;
    }

    /** The keyframe that a new one leaves without use; 0 for none. */
    static long outdatedBy(long revision) {
        var old = revision - LATEST;
        return old > 0 && old % OLD_INTERVAL != 0 ? old : 0;
    }

    static byte[] write(RoomState state) {
        var deflated = new ByteArrayOutputStream();
        try (var deflater = new Deflater(Deflater.BEST_SPEED);
                var out = new DeflaterOutputStream(deflated, deflater)) {
            out.write(ViewJson.write(state.withDeck(List.of())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return deflated.toByteArray();
    }

    /** A state as it was written, and so without its deck. */
    static RoomState read(byte[] deflated) {
        try (var in = new InflaterInputStream(new ByteArrayInputStream(deflated))) {
            return ViewJson.read(in.readAllBytes(), RoomState.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
