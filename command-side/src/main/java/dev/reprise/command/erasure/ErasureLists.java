package dev.reprise.command.erasure;

import dev.reprise.files.OwnerOnly;
import dev.reprise.log.StartRefusedException;
import dev.reprise.seal.ErasureList;
import dev.reprise.seal.ErasureList.Erasure;
import dev.reprise.seal.KeyFileException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The list of erasures, in one place or two: of two, the longer one is the list. */
final class ErasureLists {

    private final List<ErasureList> lists;

    private ErasureLists(List<ErasureList> lists) {
        this.lists = lists;
    }

    /**
     * Opens the lists, and completes the shorter one.
     *
     * @throws StartRefusedException if one is not what was written, or neither is the other's
     *     beginning
     */
    static ErasureLists open(Stream<Path> files) {
        try {
            var opened = new ArrayList<ErasureList>();
            for (var file : files.toList()) {
                var path = file.toAbsolutePath();
                var _ = OwnerOnly.createDirectories(path.resolveSibling(""));
                opened.add(ErasureList.open(path));
            }
            var lists = new ErasureLists(List.copyOf(opened));
            for (var erasure : lists.all()) {
                lists.add(erasure);
            }
            return lists;
        } catch (KeyFileException | IOException damage) {
            throw StartRefusedException.badErasureList(damage);
        }
    }

    /** All erasures, in their order. */
    List<Erasure> all() {
        return lists.stream()
                .reduce(ErasureList::orLonger)
                .map(ErasureList::erasures)
                .orElseThrow();
    }

    /** Adds an erasure, durably; does nothing where it is there. */
    void add(Erasure erasure) throws IOException {
        for (var each : lists) {
            each.add(erasure);
        }
    }
}
