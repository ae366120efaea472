package dev.reprise.standalone.faults;

import static dev.reprise.standalone.faults.agent.CrashPoint.after;
import static dev.reprise.standalone.faults.agent.CrashPoint.before;

import dev.reprise.standalone.faults.agent.CrashPoint;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The places within an erasure at which a crash would hurt most, in the order of its steps. */
final class ErasureSteps {

    private static final String ERASURES = "dev.reprise.command.erasure.Erasures";
    private static final String CARRY_OUT = ERASURES + "#carryOut";
    private static final String COMPLETE =
            "dev.reprise.command.erasure.UnfinishedErasures#complete";
    private static final String FORGET = "dev.reprise.sealing.Forgetting#forget";
    private static final String APPEND = "dev.reprise.log.PendingEvents#append";
    private static final String LIST = "dev.reprise.seal.ErasureList#add";
    private static final String FORCE = "dev.reprise.seal.SlotStorage$OfFile#force";
    private static final String DESTROY = "dev.reprise.seal.KeyTable#destroy";
    private static final String REWRAP = "dev.reprise.seal.KeyTable#rolledOver";
    private static final String SLOTS = "dev.reprise.seal.KeySlots";
    private static final String FILES = "dev.reprise.seal.KeyFiles";
    private static final String ADOPT = FILES + "#adoptNext";

    /** The key is overwritten, perhaps only in memory, and nothing is on record of that. */
    static final String BEFORE_THE_KEYS_FSYNC = "between overwriting a key and its fsync";

    private static final String BEFORE_THE_REQUEST = "when they have left, before the request";
    private static final String IN_THE_REQUEST = "between the append of the request and its write";

    /** Of these the client has no answer, and may have to ask again. */
    static final Set<String> MAYBE_UNKNOWN = Set.of(BEFORE_THE_REQUEST, IN_THE_REQUEST);

    private ErasureSteps() {}

    static Map<String, CrashPoint> all() {
        var points = new LinkedHashMap<String, CrashPoint>();
        points.put(BEFORE_THE_REQUEST, before(ERASURES + "#erase", 1));
        points.put(IN_THE_REQUEST, after(APPEND, 1).atPass(1, ERASURES + "#erase"));
        points.put("when the request is on record", before(CARRY_OUT, 1));
        points.put("between a line of the list and its fsync", before(FORCE, 1).atPass(1, LIST));
        points.put("when the list names them", after(FORCE, 1).atPass(1, LIST));
        points.put(BEFORE_THE_KEYS_FSYNC, before(FORCE, 1).atPass(1, DESTROY));
        points.put("when the key is destroyed", after(FORCE, 1).atPass(1, DESTROY));
        points.put("before memory is freed of them", before(FORGET, 1));
        points.put("when memory is freed of them", after(FORGET, 1));
        points.put(
                "between the append of the destruction and its write",
                after(APPEND, 1).atPass(1, CARRY_OUT));
        points.put("when the destruction is on record", after(CARRY_OUT, 1));
        putRollOver(points);
        points.put("before rows are made again", before(FORGET, 1).atPass(1, COMPLETE));
        points.put("before the end is on record", after(FORGET, 1).atPass(1, COMPLETE));
        points.put(
                "between the append of the end and its write",
                after(APPEND, 1).atPass(1, COMPLETE));
        return points;
    }

    private static void putRollOver(Map<String, CrashPoint> points) {
        points.put("before the next master key", before(FILES + "#rollOver", 1));
        points.put("when there is a next master key", before(REWRAP, 1));
        points.put(
                "in the middle of wrapping keys anew", after(SLOTS + "#put", 1).atPass(2, REWRAP));
        points.put(
                "between keys wrapped anew and their name",
                before(SLOTS + "#publish", 1).atPass(1, REWRAP));
        points.put("before the old keys are overwritten", before(SLOTS + "#wipe", 1));
        points.put("when the old keys are overwritten", after(SLOTS + "#wipe", 1));
        points.put("before the old master key is overwritten", before(ADOPT, 1));
        points.put("when the old master key is overwritten", after(FILES + "#wipe", 1));
        points.put("when the next master key is the one in force", after(ADOPT, 1));
    }
}
