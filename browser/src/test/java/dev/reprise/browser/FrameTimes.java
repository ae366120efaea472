package dev.reprise.browser;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How long a page's main thread worked for each frame that a script asked for, in milliseconds.
 *
 * @param sorted the shortest first
 */
record FrameTimes(List<Double> sorted) {

    private static final double MICROSECONDS = 1_000;

    /** Reads a trace of Chromium: all tasks of the thread that ran the scripts of frames. */
    static FrameTimes of(JsonNode trace) {
        var events = trace.get("traceEvents").valueStream().toList();
        var scripts = named(events, "FireAnimationFrame");
        var thread =
                scripts.stream()
                        .collect(Collectors.groupingBy(FrameTimes::thread, Collectors.counting()))
                        .entrySet()
                        .stream()
                        .max(Map.Entry.comparingByValue())
                        .orElseThrow()
                        .getKey();
        var tasks = new TreeMap<Long, Long>();
        for (var task : named(events, "RunTask")) {
            if (thread(task).equals(thread)) {
                // Of the processor where the browser tells, so that others on this machine do not
                // count.
                var duration = task.has("tdur") ? task.get("tdur") : task.get("dur");
                tasks.put(task.get("ts").asLong(), duration.asLong());
            }
        }
        // A frame begins with the task that its script runs in.
        var beginnings =
                scripts.stream()
                        .filter(script -> thread(script).equals(thread))
                        .map(script -> tasks.headMap(script.get("ts").asLong(), true).lastKey())
                        .distinct()
                        .sorted()
                        .toList();
        var times = new ArrayList<Double>();
        for (var i = 0; i + 1 < beginnings.size(); i++) {
            var work = tasks.subMap(beginnings.get(i), beginnings.get(i + 1)).values();
            times.add(work.stream().mapToLong(Long::longValue).sum() / MICROSECONDS);
        }
        times.sort(Comparator.naturalOrder());
        return new FrameTimes(times);
    }

    private static List<JsonNode> named(List<JsonNode> events, String name) {
        return events.stream()
                .filter(event -> event.path("name").asString("").equals(name))
                .toList();
    }

    private static String thread(JsonNode event) {
        return event.get("pid") + "/" + event.get("tid");
    }

    int count() {
        return sorted.size();
    }

    double median() {
        return at(0.5);
    }

    private double at(double part) {
        return sorted.get((int) (part * (count() - 1)));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d frames, of the main thread median %.1f ms, 95 %% %.1f ms, 99 %% %.1f ms",
                count(),
                median(),
                at(0.95),
                at(0.99));
    }
}
