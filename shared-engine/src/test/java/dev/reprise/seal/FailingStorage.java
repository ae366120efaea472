package dev.reprise.seal;

import java.io.IOException;
import java.util.Arrays;

/** A key file whose process ends at one of its writes: with a part of it, or before its fsync. */
final class FailingStorage implements SlotStorage {

    private final SlotStorage file;
    private final int failing;
    private final int bytesOfIt;
    private int operations;

    /**
     * A storage that fails.
     *
     * @param failing which write or fsync, from 1
     * @param bytesOfIt how much of a failing write is there all the same
     */
    FailingStorage(SlotStorage file, int failing, int bytesOfIt) {
        this.file = file;
        this.failing = failing;
        this.bytesOfIt = bytesOfIt;
    }

    boolean hasFailed() {
        return operations >= failing;
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public byte[] read(long position, int length) throws IOException {
        return file.read(position, length);
    }

    @Override
    public void write(long position, byte[] bytes) throws IOException {
        if (++operations >= failing) {
            if (operations == failing) {
                var part = Math.min(bytesOfIt, bytes.length);
                file.write(position, Arrays.copyOf(bytes, part));
            }
            throw new IOException("killed while writing");
        }
        file.write(position, bytes);
    }

    @Override
    public void truncate(long size) throws IOException {
        file.truncate(size);
    }

    @Override
    public void force() throws IOException {
        if (++operations >= failing) {
            throw new IOException("killed before the fsync");
        }
        file.force();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
