package dev.reprise.log;

import org.rocksdb.RocksDBException;

import java.util.List;

/** Makes one batch of events durable. */
@FunctionalInterface
public interface BatchWrite {

    /** Returns the position of the last of them, once the disk has confirmed. */
    LogPosition write(List<LoggedEvent> events) throws RocksDBException;
}
