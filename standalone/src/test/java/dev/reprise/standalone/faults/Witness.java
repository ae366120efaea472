package dev.reprise.standalone.faults;

import dev.reprise.standalone.Client.Answer;
import dev.reprise.standalone.Client.Seat;
import dev.reprise.standalone.EventStream.Message;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** What clients were told, and may hold the server to for ever. */
final class Witness {

    private final Map<String, Seat> hosts = new ConcurrentHashMap<>();
    private final Queue<Ack> acks = new ConcurrentLinkedQueue<>();
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private final Map<String, List<Message>> streamed = new ConcurrentHashMap<>();
    private final AtomicLong duplicates = new AtomicLong();
    private final AtomicLong unavailable = new AtomicLong();
    private final AtomicLong broken = new AtomicLong();

    private final AtomicLong resumed = new AtomicLong();

    /** Requests without a good answer, by their names. */
    private final Map<String, String> troubled = new ConcurrentHashMap<>();

    void opened(Seat host) {
        hosts.put(host.roomCode(), host);
    }

    void acknowledged(Ack ack, boolean duplicate) {
        acks.add(ack);
        if (duplicate) {
            duplicates.incrementAndGet();
        }
    }

    /** A command with this identifier was refused for good: it never has an effect. */
    void refused(String commandId) {
        refused.add(commandId);
    }

    /** The answer was 5xx: the outcome is open until the same command is sent again. */
    void toldThatItIsUnavailable(String requestId, Answer answer) {
        unavailable.incrementAndGet();
        troubled.put(requestId, answer.status() + " " + answer.code());
    }

    /** The connection ended before an answer. */
    void lostAConnection(String requestId, Exception failure) {
        broken.incrementAndGet();
        troubled.put(requestId, failure.toString());
    }

    void streamed(String roomCode, List<Message> changes) {
        streamed.computeIfAbsent(roomCode, _ -> new CopyOnWriteArrayList<>()).addAll(changes);
    }

    /** A stream broke while the server lived, and was resumed. */
    void resumedAStream() {
        resumed.incrementAndGet();
    }

    long resumedStreams() {
        return resumed.get();
    }

    /** Each room and its host, who may see everything in it. */
    Map<String, Seat> hosts() {
        return Map.copyOf(hosts);
    }

    List<Ack> acks() {
        return List.copyOf(acks);
    }

    int ackCount() {
        return acks.size();
    }

    List<String> refusals() {
        return List.copyOf(refused);
    }

    List<Message> streamed(String roomCode) {
        return List.copyOf(streamed.getOrDefault(roomCode, List.of()));
    }

    /** The last revision that was streamed; 1, the opening, before any was. */
    long lastStreamed(String roomCode) {
        var changes = streamed.getOrDefault(roomCode, List.of());
        return changes.isEmpty() ? 1 : changes.getLast().id();
    }

    Map<String, String> troubled() {
        return Map.copyOf(troubled);
    }

    long unavailable() {
        return unavailable.get();
    }

    @Override
    public String toString() {
        return "%d acks (%d of them again), %d refusals, %d times unavailable, %d connections lost, %d changes streamed"
                .formatted(
                        acks.size(),
                        duplicates.get(),
                        refused.size(),
                        unavailable.get(),
                        broken.get(),
                        streamed.values().stream().mapToInt(List::size).sum());
    }

    /** A command that the server said was stored, and the events that it said it gave. */
    record Ack(String roomCode, String commandId, List<String> eventIds) {}
}
