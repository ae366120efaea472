package dev.reprise.standalone.faults;

import static dev.reprise.standalone.faults.agent.CrashPoint.after;
import static dev.reprise.standalone.faults.agent.CrashPoint.before;

import dev.reprise.standalone.faults.agent.CrashPoint;

import java.util.LinkedHashMap;
import java.util.Map;

/** The places at which a crash would hurt most, each by what has happened there. */
final class CrashPoints {

    private static final String ENGINE = "dev.reprise.command.eventstore.H2EventStorageEngine";
    private static final String WRITER = "dev.reprise.command.eventstore.EventWriter";
    private static final String GROUP_COMMIT = "dev.reprise.command.eventstore.GroupCommit";
    private static final String WATERMARK = "dev.reprise.command.eventstore.Watermark";
    private static final String ROOM_ROWS = "dev.reprise.query.timeline.RoomProjection";
    private static final String ROOM_STREAMS = "dev.reprise.query.live.channel.RoomStreams";
    private static final String HIGH_WATER = "dev.reprise.command.eventstore.HighWaterFile";
    private static final String POSITIONS = "dev.reprise.projection.CheckpointStore";
    private static final String ROWS = "org.h2.mvstore.db.MVTable";

    /** Only those who come or go give two at once. */
    static final String BETWEEN_TWO_EVENTS = "between the two events of a join, or of a leave";

    private CrashPoints() {}

    static Map<String, CrashPoint> all() {
        var points = new LinkedHashMap<String, CrashPoint>();
        points.put("before the append", before(ENGINE + "#appendEvents", 60));
        points.put(BETWEEN_TWO_EVENTS, before(ROWS + "#addRow", 18).atPass(2, WRITER + "#append"));
        points.put(
                "before the commit of the append",
                after(ROWS + "#addRow", 60).atPass(1, WRITER + "#append"));
        points.put("after the append", after(WRITER + "#append", 60));
        points.put("before the barrier", before(GROUP_COMMIT + "#makeDurable", 30));
        points.put(
                "after the barrier, before the high-water mark", before(HIGH_WATER + "#raise", 30));
        points.put(
                "after the high-water mark, before the acks", before(WATERMARK + "#advanceTo", 30));
        points.put("while the acks go out", after(GROUP_COMMIT + "#makeDurable", 30));
        points.put("before the views' rows", before(ROOM_ROWS + "#project", 20));
        points.put("between the views' rows and their position", after(ROOM_ROWS + "#project", 20));
        points.put("before the views' position", before(POSITIONS + "#move", 20));
        points.put("after the views' position, before the commit", after(POSITIONS + "#move", 20));
        points.put(
                "after an event is durable, before the streams",
                before(ROOM_STREAMS + "#committed", 20));
        return points;
    }
}
