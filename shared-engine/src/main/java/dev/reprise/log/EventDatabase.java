package dev.reprise.log;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.reprise.seal.KeyGeneration;

import org.jspecify.annotations.Nullable;
import org.rocksdb.AbstractNativeReference;
import org.rocksdb.BlockBasedTableConfig;
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
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The RocksDB database of the events: by index, by aggregate, by room; the latest snapshot of each
 * aggregate; and of which generation the keys are that the events rely on. RocksDB verifies a
 * checksum at each read, and refuses to open where a record of its write-ahead log is damaged or a
 * file of it is missing. All reads throw {@link CorruptEventException} or {@link
 * StorageUnavailableException}.
 */
final class EventDatabase implements AutoCloseable {

    private static final long BLOCK_CACHE_BYTES = 32 << 20;
    private static final long WRITE_BUFFERS_BYTES = 32 << 20;
    private static final long WRITE_AHEAD_BYTES = 64 << 20;
    private static final int BLOCK_BYTES = 16 << 10;
    private static final int OPEN_FILES = 256;
    private static final int USERS = Integer.MAX_VALUE;
    private static final byte[] KEYS = "keys".getBytes(US_ASCII);

    /** A table of its own within the database. */
    enum Family {
        EVENTS,
        AGGREGATES,
        ROOMS,
        SNAPSHOTS,
        META
    }

    private final RocksDB database;
    private final Map<Family, ColumnFamilyHandle> families = new EnumMap<>(Family.class);
    private final WriteOptions synced = new WriteOptions().setSync(true);
    private final WriteOptions unsynced = new WriteOptions();

    /** In the order in which they may be freed. */
    private final List<AbstractNativeReference> natives = new ArrayList<>();

    /** Keeps native memory from being used after it was freed, which would end the process. */
    private final Semaphore users = new Semaphore(USERS);

    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile Supplier<KeyGeneration> keys = () -> KeyGeneration.NONE;

    /** What the latest batch of this process has noted; of the one thread that writes. */
    private KeyGeneration noted = KeyGeneration.NONE;

    private EventDatabase(Path directory, boolean readOnly) throws RocksDBException {
        var cache = new LRUCache(BLOCK_CACHE_BYTES);
        var family = familyOptions(cache);
        var options = options(!readOnly);
        var settings = List.of(synced, unsynced, options, family, cache);
        var handles = new ArrayList<ColumnFamilyHandle>();
        var path = directory.toString();
        try {
            database =
                    readOnly
                            ? RocksDB.openReadOnly(options, path, descriptors(family), handles)
                            : RocksDB.open(options, path, descriptors(family), handles);
            natives.addAll(handles);
            natives.add(database);
            for (var each : Family.values()) {
                families.put(each, handles.removeFirst());
            }
        } catch (RocksDBException failure) {
            settings.forEach(AbstractNativeReference::close);
            throw failure;
        }
        natives.addAll(settings);
    }

    /** Opens the database in this directory, which one process uses at a time; makes it. */
    static EventDatabase open(Path directory) throws RocksDBException {
        NativeLibrary.load();
        return new EventDatabase(directory, false);
    }

    /** Opens the database in this directory to read it; nothing in it is changed. */
    static EventDatabase openReadOnly(Path directory) throws RocksDBException {
        NativeLibrary.load();
        return new EventDatabase(directory, true);
    }

    private static List<ColumnFamilyDescriptor> descriptors(ColumnFamilyOptions options) {
        var descriptors = new ArrayList<ColumnFamilyDescriptor>();
        for (var each : Family.values()) {
            var name = each.name().toLowerCase(Locale.ROOT).getBytes(US_ASCII);
            descriptors.add(new ColumnFamilyDescriptor(name, options));
        }
        // RocksDB's own has to be opened too.
        descriptors.add(new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, options));
        return descriptors;
    }

    private static ColumnFamilyOptions familyOptions(LRUCache cache) {
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
    LogPosition write(List<LoggedEvent> events) throws RocksDBException {
        enter();
        try (var batch = new WriteBatch()) {
            var last = LogPosition.NONE;
            for (var event : events) {
                last = new LogPosition(event.index(), put(batch, event));
            }
            var relied = keys.get();
            if (!relied.equals(noted)) {
                batch.put(handle(Family.META), KEYS, relied.text().getBytes(US_ASCII));
            }
            database.write(synced, batch);
            noted = relied;
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

    /** Notes with each batch of which generation the keys are that its events rely on. */
    void relyOn(Supplier<KeyGeneration> generation) {
        keys = generation;
    }

    /** The generation of the keys that the latest batch relied on. */
    KeyGeneration relied() {
        var value = get(Family.META, KEYS);
        return value == null
                ? KeyGeneration.NONE
                : KeyGeneration.parse(new String(value, US_ASCII));
    }

    /** Writes what can be made again, and need not survive a loss of power. */
    void put(Family family, byte[] key, byte[] value) {
        use(() -> {
            database.put(handle(family), unsynced, key, value);
            return true;
        });
    }

    @SuppressWarnings("NullAway") // RocksDB says nothing of nulls.
    byte @Nullable [] get(Family family, byte[] key) {
        return use(() -> database.get(handle(family), key));
    }

    /** The values of these keys, in their order; {@code null} where there is none. */
    @SuppressWarnings("NullAway") // RocksDB says nothing of nulls.
    List<byte @Nullable []> get(Family family, List<byte[]> keys) {
        return use(() ->
                database.multiGetAsList(Collections.nCopies(keys.size(), handle(family)), keys));
    }

    /**
     * Reads entries from a key on, in order, for as long as the visitor wants more.
     *
     * @param from the first key, or where it is missing the next one
     */
    void scan(Family family, byte[] from, Visitor visitor) {
        scan(family, entries -> entries.seek(from), RocksIterator::next, visitor);
    }

    /** The same backwards, from a key, or where it is missing the one before it. */
    void scanBackwards(Family family, byte[] from, Visitor visitor) {
        scan(family, entries -> entries.seekForPrev(from), RocksIterator::prev, visitor);
    }

    private void scan(
            Family family,
            Consumer<RocksIterator> start,
            Consumer<RocksIterator> step,
            Visitor visitor) {
        use(() -> {
            try (var entries = database.newIterator(handle(family))) {
                start.accept(entries);
                while (entries.isValid() && visitor.visit(entries.key(), entries.value())) {
                    step.accept(entries);
                }
                entries.status();
                return true;
            }
        });
    }

    /** How many entries a family has, as its files say; exact where none was ever replaced. */
    long count(Family family) {
        return use(() -> {
            var handle = handle(family);
            var count =
                    database.getLongProperty(handle, "rocksdb.num-entries-active-mem-table")
                            + database.getLongProperty(
                                    handle, "rocksdb.num-entries-imm-mem-tables");
            for (var table : database.getPropertiesOfAllTables(handle).values()) {
                count += table.getNumEntries();
            }
            return count;
        });
    }

    /** Makes a consistent copy of all files in a new directory, by links where that can be. */
    void copyTo(Path directory) {
        use(() -> {
            try (var checkpoint = Checkpoint.create(database)) {
                checkpoint.createCheckpoint(directory.toString());
                return true;
            }
        });
    }

    void verifyChecksums() {
        use(() -> {
            database.verifyChecksum();
            return true;
        });
    }

    static boolean is(Status.Code code, RocksDBException failure) {
        var status = failure.getStatus();
        return status != null && status.getCode() == code;
    }

    private ColumnFamilyHandle handle(Family family) {
        return Objects.requireNonNull(families.get(family));
    }

    private <T> T use(Use<T> use) {
        enter();
        try {
            return use.of();
        } catch (RocksDBException failure) {
            throw is(Status.Code.Corruption, failure)
                    ? new CorruptEventException(
                            "The event database is damaged: " + failure.getMessage(), failure)
                    : new StorageUnavailableException(
                            "The event database cannot be used: " + failure.getMessage(), failure);
        } finally {
            users.release();
        }
    }

    private void enter() {
        // Those who come now would keep it from closing.
        if (closed.get() || !users.tryAcquire()) {
            throw new StorageUnavailableException("The event store is closed.", null);
        }
    }

    /** Waits for those who still read, then closes. */
    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            users.acquireUninterruptibly(USERS);
            natives.forEach(AbstractNativeReference::close);
        }
    }

    @FunctionalInterface
    private interface Use<T> {
        T of() throws RocksDBException;
    }

    @FunctionalInterface
    interface Visitor {

        /** Says whether it wants another; must not close the database. */
        boolean visit(byte[] key, byte[] value);
    }
}
