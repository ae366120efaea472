package dev.reprise.query.timeline;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.reprise.query.audience.Redaction;
import dev.reprise.query.audience.RoomView;
import dev.reprise.query.audience.Viewer;
import dev.reprise.query.roomstate.RoomState;
import dev.reprise.web.json.ViewJson;

import java.util.List;
import java.util.function.Supplier;

/**
 * Rooms' states as JSON, encoded once for each revision and viewer. Nothing is shared between two
 * viewers, even where they see the same.
 */
public final class EncodedStates implements CommitListener {

    /** What an entry takes beside its bytes. */
    private static final int ENTRY = 256;

    private final Cache<Key, byte[]> encoded;

    /**
     * Encodes states.
     *
     * @param bytes how much memory those that are kept may take
     */
    public EncodedStates(long bytes) {
        encoded =
                Caffeine.newBuilder()
                        .maximumWeight(bytes)
                        .expireAfterAccess(RoomStates.LONGEST_IDLE)
                        .weigher((Key _, byte[] json) -> ENTRY + json.length)
                        .build();
    }

    /** The state as this viewer sees it; its bytes must not be changed. */
    public byte[] of(RoomState state, Viewer viewer) {
        return of(state, state.revision(), viewer, () -> state);
    }

    /**
     * The same of another revision.
     *
     * @param now the room as it is now
     * @param state asked only where it is not encoded yet
     */
    public byte[] of(RoomState now, long revision, Viewer viewer, Supplier<RoomState> state) {
        return encoded(
                new Key(now.roomCode(), revision, now.erasures(), viewer, true),
                () -> Redaction.show(state.get(), viewer));
    }

    /** The same without the deck, which clients have already. */
    public byte[] withoutDeck(RoomState state, Viewer viewer) {
        return encoded(
                new Key(state.roomCode(), state.revision(), state.erasures(), viewer, false),
                () -> Redaction.show(state, viewer).withoutDeck());
    }

    /** Two that miss at the same time both encode, which is cheaper than waiting. */
    private byte[] encoded(Key key, Supplier<RoomView> view) {
        var known = encoded.getIfPresent(key);
        if (known != null) {
            return known;
        }
        var json = ViewJson.write(view.get());
        encoded.put(key, json);
        return json;
    }

    /** Keeps nothing of a room. */
    @Override
    public void erased(String roomCode) {
        encoded.asMap().keySet().removeIf(key -> key.roomCode().equals(roomCode));
    }

    @Override
    public void committed(List<Change> changes) {
        // What is encoded of a revision stays so.
    }

    @Override
    public boolean isWatching(String roomCode) {
        return false;
    }

    private record Key(
            String roomCode, long revision, int erasures, Viewer viewer, boolean withDeck) {}
}
