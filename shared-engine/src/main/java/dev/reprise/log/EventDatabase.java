package dev.reprise.log;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.Checkpoint;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Status;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The RocksDB database of the events: by index, by aggregate, by room; and the latest snapshot of
 * each aggregate. RocksDB verifies a checksum at each read, and refuses to open where a record of
 * its write-ahead log is damaged or a file of it is missing.
 */
final class EventDatabase implements AutoCloseable {

    private static final long BLOCK_CACHE_BYTES = 32 << 20;
    private static final long WRITE_BUFFERS_BYTES = 32 << 20;
    private static final long WRITE_AHEAD_BYTES = 64 << 20;
    private static final int BLOCK_BYTES = 16 << 10;
    private static final int OPEN_FILES = 256;
    private static final int USERS = Integer.MAX_VALUE;

    /** A table of its own within the database. */
    enum Family {
        EVENTS,
        AGGREGATES,
        ROOMS,
        SNAPSHOTS
    }

    private final RocksDB database;
    private final Map<Family, ColumnFamilyHandle> families = new EnumMap<>(Family.class);
    private final List<ColumnFamilyHandle> handles;
    private final List<AutoCloseable> natives;
    private final WriteOptions synced = new WriteOptions().setSync(true);
    private final WriteOptions unsynced = new WriteOptions();

    /** Keeps native memory from being used after it was freed, which would end the process. */
    private final Semaphore users = new Semaphore(USERS);

    private final AtomicBoolean closed = new AtomicBoolean();

    private EventDatabase(
            RocksDB database, List<ColumnFamilyHandle> handles, List<AutoCloseable> natives) {
        this.database = database;
        this.handles = handles;
        // The first is RocksDB's own, which has to be opened too.
        var next = handles.listIterator(1);
        for (var each : Family.values()) {
            families.put(each, next.next());
        }
        this.natives = natives;
    }

    /** Opens the database in this directory, which one process uses at a time; makes it. */
    static EventDatabase open(Path directory) throws RocksDBException {
        return open(directory, false);
    }

    /** Opens the database in this directory to read it; nothing in it is changed. */
    static EventDatabase openReadOnly(Path directory) throws RocksDBException {
        return open(directory, true);
    }

    private static EventDatabase open(Path directory, boolean readOnly) throws RocksDBException {
        NativeLibrary.load();
        var cache = new LRUCache(BLOCK_CACHE_BYTES);
        var family = familyOptions(cache);
        var options = options(!readOnly);
        var natives = new ArrayList<AutoCloseable>(List.of(options, family, cache));
        var descriptors = descriptors(family);
        var handles = new ArrayList<ColumnFamilyHandle>();
        try {
            var path = directory.toString();
            var database =
                    readOnly
                            ? RocksDB.openReadOnly(options, path, descriptors, handles)
                            : RocksDB.open(options, path, descriptors, handles);
            return new EventDatabase(database, handles, natives);
        } catch (RocksDBException failure) {
            close(natives);
            throw failure;
        }
    }

    private static List<ColumnFamilyDescriptor> descriptors(ColumnFamilyOptions options) {
        var descriptors = new ArrayList<ColumnFamilyDescriptor>();
        descriptors.add(new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, options));
        for (var each : Family.values()) {
            descriptors.add(
                    new ColumnFamilyDescriptor(
                            each.name().toLowerCase(Locale.ROOT).getBytes(US_ASCII), options));
        }
        return descriptors;
    }

    private static ColumnFamilyOptions familyOptions(Cache cache) {
        return new ColumnFamilyOptions()
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setBottommostCompressionType(CompressionType.ZSTD_COMPRESSION)
                .setTableFormatConfig(
                        new BlockBasedTableConfig().setBlockCache(cache).setBlockSize(BLOCK_BYTES));
    }

    private static DBOptions options(boolean create) {
        // No setter has this one: a file of the write-ahead log that is gone is noticed.
        var properties = new Properties();
        properties.setProperty("track_and_verify_wals_in_manifest", "true");
        return DBOptions.getDBOptionsFromProps(properties)
                .setCreateIfMissing(create)
                .setCreateMissingColumnFamilies(create)
                .setParanoidChecks(true)
                // The default would silently drop all that follows a damaged record.
                .setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords)
                .setMaxTotalWalSize(WRITE_AHEAD_BYTES)
                .setDbWriteBufferSize(WRITE_BUFFERS_BYTES)
                .setMaxOpenFiles(OPEN_FILES)
                .setMaxBackgroundJobs(2)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setKeepLogFileNum(2)
                .setStatsDumpPeriodSec(0);
    }

    /**
     * Makes events durable, all or none of them, with all their index entries.
     *
     * @return the position of the last of them
     */
    LogPosition write(Collection<LoggedEvent> events) throws RocksDBException {
        use();
        try (var batch = new WriteBatch()) {
            var last = LogPosition.NONE;
            for (var event : events) {
                last = new LogPosition(event.index(), put(batch, event));
            }
            database.write(synced, batch);
            return last;
        } finally {
            users.release();
        }
    }

    private int put(WriteBatch batch, LoggedEvent event) throws RocksDBException {
        var value = EventCodec.encode(event.index(), event.place(), event.data());
        batch.put(handle(Family.EVENTS), Keys.index(event.index()), value);
        for (var entry : IndexEntry.of(event)) {
            batch.put(handle(entry.family()), entry.key(), entry.value());
        }
        return EventCodec.checksum(value);
    }

    /** Writes what can be made again, and need not survive a loss of power. */
    void put(Family family, byte[] key, byte[] value) throws RocksDBException {
        use();
        try {
            database.put(handle(family), unsynced, key, value);
        } finally {
            users.release();
        }
    }

    byte @Nullable [] get(Family family, byte[] key) throws RocksDBException {
        use();
        try {
            return database.get(handle(family), key);
        } finally {
            users.release();
        }
    }

    /** The values of these keys, in their order; {@code null} where there is none. */
    @SuppressWarnings("NullAway") // RocksDB says nothing of nulls.
    List<byte @Nullable []> get(Family family, List<byte[]> keys) throws RocksDBException {
        use();
        try {
            var families = new ColumnFamilyHandle[keys.size()];
            Arrays.fill(families, handle(family));
            return database.multiGetAsList(Arrays.asList(families), keys);
        } finally {
            users.release();
        }
    }

    /**
     * Reads entries from a key on, in order, for as long as the visitor wants more.
     *
     * @param from the first key, or where it is missing the next one
     */
    void scan(Family family, byte[] from, Visitor visitor) throws RocksDBException {
        use();
        try (var entries = database.newIterator(handle(family))) {
            for (entries.seek(from); entries.isValid(); entries.next()) {
                if (!visitor.visit(entries.key(), entries.value())) {
                    return;
                }
            }
            entries.status();
        } finally {
            users.release();
        }
    }

    /** The same backwards, from a key, or where it is missing the one before it. */
    void scanBackwards(Family family, byte[] from, Visitor visitor) throws RocksDBException {
        use();
        try (var entries = database.newIterator(handle(family))) {
            for (entries.seekForPrev(from); entries.isValid(); entries.prev()) {
                if (!visitor.visit(entries.key(), entries.value())) {
                    return;
                }
            }
            entries.status();
        } finally {
            users.release();
        }
    }

    /** The last key of a family; {@code null} where it is empty. */
    byte @Nullable [] lastKey(Family family) throws RocksDBException {
        use();
        try (RocksIterator entries = database.newIterator(handle(family))) {
            entries.seekToLast();
            entries.status();
            return entries.isValid() ? entries.key() : null;
        } finally {
            users.release();
        }
    }

    /** How many entries a family has, as its files say; exact where none was ever replaced. */
    long count(Family family) throws RocksDBException {
        use();
        try {
            var handle = handle(family);
            var count =
                    database.getLongProperty(handle, "rocksdb.num-entries-active-mem-table")
                            + database.getLongProperty(
                                    handle, "rocksdb.num-entries-imm-mem-tables");
            for (var table : database.getPropertiesOfAllTables(handle).values()) {
                count += table.getNumEntries();
            }
            return count;
        } finally {
            users.release();
        }
    }

    /** Makes a consistent copy of all files in a new directory, by links where that can be. */
    void copyTo(Path directory) throws RocksDBException {
        use();
        try (var checkpoint = Checkpoint.create(database)) {
            checkpoint.createCheckpoint(directory.toString());
        } finally {
            users.release();
        }
    }

    /** Reads all files, and verifies their checksums. */
    void verifyChecksums() throws RocksDBException {
        use();
        try {
            database.verifyChecksum();
        } finally {
            users.release();
        }
    }

    static boolean isCorruption(RocksDBException failure) {
        return is(Status.Code.Corruption, failure);
    }

    static boolean isInputOutput(RocksDBException failure) {
        return is(Status.Code.IOError, failure);
    }

    private static boolean is(Status.Code code, RocksDBException failure) {
        var status = failure.getStatus();
        return status != null && status.getCode() == code;
    }

    private ColumnFamilyHandle handle(Family family) {
        return Objects.requireNonNull(families.get(family));
    }

    private void use() {
        // Those who come now would keep it from closing.
        if (closed.get() || !users.tryAcquire()) {
            throw new StorageUnavailableException("The event store is closed.", null);
        }
    }

    /** Waits for those who still read, then closes. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        users.acquireUninterruptibly(USERS);
        handles.forEach(ColumnFamilyHandle::close);
        database.close();
        synced.close();
        unsynced.close();
        close(natives);
    }

    private static void close(List<AutoCloseable> natives) {
        for (var each : natives) {
            try {
                each.close();
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        }
    }

    /** Is given one entry after the other. */
    @FunctionalInterface
    interface Visitor {

        /** Says whether it wants another; must not close the database. */
        boolean visit(byte[] key, byte[] value) throws RocksDBException;
    }
}
