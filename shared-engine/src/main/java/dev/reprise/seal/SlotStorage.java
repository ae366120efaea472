package dev.reprise.seal;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** The bytes of a key file. */
interface SlotStorage extends Closeable {

    long size() throws IOException;

    /** Reads exactly so many bytes. */
    byte[] read(long position, int length) throws IOException;

    /** Writes without a promise; {@link #force} makes it. */
    void write(long position, byte[] bytes) throws IOException;

    void truncate(long size) throws IOException;

    /** Returns only when the disk has confirmed. */
    void force() throws IOException;

    /** A file that is there, without a channel that an interrupt could close. */
    static SlotStorage open(Path file) throws IOException {
        return new OfFile(new RandomAccessFile(file.toFile(), "rw"));
    }

    /** Those of a file. */
    final class OfFile implements SlotStorage {

        private final RandomAccessFile file;

        private OfFile(RandomAccessFile file) {
            this.file = file;
        }

        @Override
        public long size() throws IOException {
            return file.length();
        }

        @Override
        public synchronized byte[] read(long position, int length) throws IOException {
            var bytes = new byte[length];
            file.seek(position);
            file.readFully(bytes);
            return bytes;
        }

        @Override
        public synchronized void write(long position, byte[] bytes) throws IOException {
            file.seek(position);
            file.write(bytes);
        }

        @Override
        public void truncate(long size) throws IOException {
            file.setLength(size);
        }

        @Override
        public void force() throws IOException {
            file.getFD().sync();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
