package dev.reprise.query.upkeep;

import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a meter says now; counts and totals are since the start.
 *
 * @param unit {@code null} where it counts
 * @param values by statistic, for example {@code COUNT}, {@code TOTAL_TIME}, {@code VALUE}
 */
record MeterReading(String name, @Nullable String unit, Map<String, Double> values) {

    private static final String REQUESTS = "http.server.requests";

    private static final List<String> NAMES =
            List.of(
                    "reprise.eventstore.barrier",
                    "reprise.eventstore.batch",
                    "reprise.eventstore.free",
                    "reprise.eventstore.pending",
                    "reprise.projection.lag",
                    "reprise.projection.quarantined",
                    "reprise.timeline.behind",
                    "reprise.streams.open",
                    "reprise.replays.open",
                    "reprise.presence.connected",
                    "reprise.backup.age",
                    "reprise.erasure.open",
                    "reprise.erasure.oldest",
                    "process.cpu.usage");

    /** Those that a page about a process's health shows, as far as there are such meters here. */
    static List<MeterReading> all(MeterRegistry registry) {
        var readings = new ArrayList<MeterReading>();
        for (var name : NAMES) {
            add(name, registry.find(name).meters(), readings);
        }
        add(
                "commands",
                registry.find(REQUESTS).tag("outcome", "SUCCESS").meters().stream()
                        .filter(each -> !"GET".equals(each.getId().getTag("method")))
                        .toList(),
                readings);
        return readings;
    }

    private static void add(
            String name, Iterable<? extends Meter> meters, List<MeterReading> readings) {
        var values = new TreeMap<String, Double>();
        String unit = null;
        for (var meter : meters) {
            unit = meter.getId().getBaseUnit();
            for (var each : meter.measure()) {
                merge(each, values);
            }
        }
        if (!values.isEmpty()) {
            readings.add(new MeterReading(name, unit, values));
        }
    }

    private static void merge(Measurement measured, Map<String, Double> values) {
        var name = measured.getStatistic().name();
        if (Double.isFinite(measured.getValue())) {
            values.merge(name, measured.getValue(), name.equals("MAX") ? Double::max : Double::sum);
        }
    }
}
