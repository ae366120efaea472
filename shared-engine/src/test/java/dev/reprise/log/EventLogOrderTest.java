package dev.reprise.log;

import static dev.reprise.log.HeldLog.LIMIT;
import static dev.reprise.log.HeldLog.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** Many write at once, with delays of any length between the steps of the pipeline. */
class EventLogOrderTest {

    private static final int WRITERS = 64;
    private static final int EACH = 60;
    private static final int ROOMS = 8;

    @TempDir Path directory;

    private final Random delays = new Random(13);

    /** Of no length, mostly, and never a wait for anything. */
    private void delay() {
        if (delays.nextInt(4) == 0) {
            LockSupport.parkNanos(delays.nextInt(2_000_000));
        }
    }

    private BatchWrite delayed(BatchWrite real) {
        return events -> {
            delay();
            var last = real.write(events);
            delay();
            return last;
        };
    }

    @Test
    void isTheSameLiveAndOnDiskAndAfterAReopening() throws Exception {
        List<String> live;
        Map<String, List<String>> rooms;
        try (var opened = HeldLog.in(directory, new LogSettings(8 << 20, 20_000), this::delayed)) {
            var following = CompletableFuture.supplyAsync(() -> follow(opened));
            writeAll(opened);
            live = following.join();
            rooms = roomsOf(opened);
            assertThat(opened.all()).isEqualTo(live);
            assertThat(opened.write.entered()).isLessThan(WRITERS * EACH);
            assertThat(opened.failures).isEmpty();
        }
        try (var again = HeldLog.in(directory)) {
            assertThat(again.all()).isEqualTo(live).doesNotHaveDuplicates();
            assertThat(roomsOf(again)).isEqualTo(rooms);
        }
    }

    private void writeAll(HeldLog opened) throws Exception {
        try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            var writers = new ArrayList<Future<?>>();
            for (var writer = 0; writer < WRITERS; writer++) {
                var id = "a" + writer;
                var room = "R" + writer % ROOMS;
                writers.add(threads.submit(() -> write(opened, id, room)));
            }
            for (var writer : writers) {
                writer.get();
            }
        }
    }

    /** With the flag of the thread up all the while, as a timeout of Axon's would now and then. */
    private void write(HeldLog opened, String aggregateId, String room) {
        for (var sequence = 0; sequence < EACH; sequence++) {
            delay();
            Thread.currentThread().interrupt();
            var index = opened.append(event(aggregateId, sequence, room));
            Thread.interrupted();
            delay();
            if (sequence % 3 == 0) {
                assertThat(opened.log.awaitDurable(index, LIMIT)).isTrue();
                assertThat(opened.log.durable()).isGreaterThanOrEqualTo(index);
                assertThat(opened.log.timelines().revisionOf(aggregateId, sequence)).isPresent();
            }
        }
    }

    /** Whatever it is shown can be found by room and by index at that moment. */
    private List<String> follow(HeldLog opened) {
        var seen = new ArrayList<String>();
        var revisions = new HashMap<String, Long>();
        try {
            while (seen.size() < WRITERS * EACH) {
                assertThat(opened.log.tail().await(seen.size(), LIMIT)).isTrue();
                for (var each : opened.log.after(seen.size(), 50)) {
                    seen.add(each.data().eventId());
                    assertThat(each.index()).isEqualTo(seen.size());
                    var place = Objects.requireNonNull(each.place());
                    assertThat(revisions.merge(place.room(), 1L, Long::sum))
                            .isEqualTo(place.revision());
                    assertThat(opened.log.timelines().latest(place.room()))
                            .isGreaterThanOrEqualTo(place.revision());
                    assertThat(opened.log.at(each.index())).isPresent();
                }
                delay();
            }
        } catch (InterruptedException interrupt) {
            throw new IllegalStateException(interrupt);
        }
        return seen;
    }

    private static Map<String, List<String>> roomsOf(HeldLog opened) {
        var rooms = new HashMap<String, List<String>>();
        for (var room = 0; room < ROOMS; room++) {
            rooms.put("R" + room, opened.ofRoom("R" + room));
        }
        return rooms;
    }
}
