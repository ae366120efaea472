package dev.reprise.standalone.faults;

import static dev.reprise.standalone.faults.agent.CrashPoint.after;
import static dev.reprise.standalone.faults.agent.CrashPoint.before;

import dev.reprise.standalone.faults.agent.CrashPoint;

import java.util.LinkedHashMap;
import java.util.Map;

/** The places at which a crash would hurt most, each by what has happened there. */
final class CrashPoints {

    private static final String ENGINE = "dev.reprise.command.eventstore.LogEventStorageEngine";
    private static final String PENDING = "dev.reprise.log.PendingEvents";
    private static final String PENDING_END = "dev.reprise.log.SeriesEnds$Pending";
    private static final String DATABASE = "dev.reprise.log.EventDatabase";
    private static final String TAIL = "dev.reprise.log.Tail";
    private static final String POSITION_FILE = "dev.reprise.log.PositionFile";
    private static final String ROOM_ROWS = "dev.reprise.query.timeline.RoomRows";
    private static final String ROOM_STREAMS = "dev.reprise.query.live.channel.RoomStreams";
    private static final String POSITIONS = "dev.reprise.projection.CheckpointStore";

    /** Only those who come or go give two at once. */
    static final String BETWEEN_TWO_EVENTS = "between the two events of a join, or of a leave";

    private CrashPoints() {}

    static Map<String, CrashPoint> all() {
        var points = new LinkedHashMap<String, CrashPoint>();
        points.put("before the append", before(ENGINE + "#appendEvents", 60));
        points.put(BETWEEN_TWO_EVENTS, before(PENDING + "#add", 9).atPass(2, PENDING + "#append"));
        points.put("between the append and the write", after(PENDING + "#append", 60));
        points.put(
                "when a command was decided on what another has appended and nothing has written",
                before(PENDING_END + "#last", 3).atPass(1, PENDING + "#requireNext"));
        points.put("before the write", before(DATABASE + "#write", 30));
        points.put(
                "between two events of one write",
                before(DATABASE + "#put", 6).atPass(2, DATABASE + "#write"));
        points.put("after the fsync, before anything is shown", after(DATABASE + "#write", 30));
        points.put("when the timelines know, and nothing is shown", before(TAIL + "#add", 30));
        points.put("when followers know, before the acks", after(TAIL + "#add", 30));
        points.put("while the acks go out", after(PENDING + "#written", 30));
        points.put("before the durable position", before(POSITION_FILE + "#write", 20));
        points.put("after the durable position", after(POSITION_FILE + "#write", 20));
        points.put("before the views' rows", before(ROOM_ROWS + "#write", 20));
        points.put("between the views' rows and their position", after(ROOM_ROWS + "#write", 20));
        points.put("before the views' position", before(POSITIONS + "#move", 20));
        points.put("after the views' position, before the commit", after(POSITIONS + "#move", 20));
        points.put(
                "after an event is durable, before the streams",
                before(ROOM_STREAMS + "#committed", 20));
        return points;
    }
}
