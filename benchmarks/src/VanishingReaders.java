import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Readers who vanish without a word while a room is worked, and come back where they had stopped.
 * Half of them reset their connection; the others stop to read and leave it open.
 */
final class VanishingReaders implements AutoCloseable {

    private static final long PAUSE_MILLIS = 40;
    private static final long ABSENCE = 10;

    private final Rig rig;
    private final Room room;
    private final List<Spectator> readers = new ArrayList<>();
    private final List<Spectator> silent = new ArrayList<>();
    private final Thread thread;
    private volatile boolean ending;
    private int resumed;
    private Exception failure;

    VanishingReaders(Rig rig, Room room, int count) throws Exception {
        this.rig = rig;
        this.room = room;
        readers.addAll(rig.watch(room, count, false));
        thread = Thread.ofVirtual().start(this::vanish);
    }

    private void vanish() {
        try {
            for (var turn = 0; !ending; turn = (turn + 1) % readers.size()) {
                var reader = readers.get(turn);
                if (turn % 2 == 0) {
                    reader.leave(true);
                } else {
                    reader.fallSilent(rig.loop());
                    silent.add(reader);
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                var back = Math.floorMod(turn - ABSENCE, readers.size());
                resume(back);
            }
        } catch (Exception e) {
            failure = e;
        }
    }

    private void resume(int index) throws Exception {
        var before = readers.get(index);
        if (before.isGone()) {
            readers.set(index, rig.open(room, "", false, before.position()));
            resumed++;
        }
    }

    /** All come back and read up to this revision; what is between is checked by each. */
    int resumeToTheEnd(long revision) throws Exception {
        ending = true;
        thread.join();
        if (failure != null) {
            throw failure;
        }
        for (var index = 0; index < readers.size(); index++) {
            resume(index);
        }
        for (var reader : readers) {
            reader.awaitPosition(revision);
        }
        return resumed;
    }

    @Override
    public void close() throws Exception {
        ending = true;
        thread.join();
        for (var reader : readers) {
            reader.leave(false);
        }
        for (var reader : silent) {
            reader.leave(false);
        }
    }
}
