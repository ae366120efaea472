package dev.reprise.query.upkeep;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How a process is, by the same indicators as its actuator.
 *
 * @param verdict a sentence for people
 * @param status the worst of all parts
 */
record HealthReport(
        String verdict, String status, Map<String, Part> parts, List<MeterReading> meters) {

    /** The worst first, as the actuator has it. */
    private static final List<String> ORDER =
            List.of("DOWN", "OUT_OF_SERVICE", "DEGRADED", "UP", "UNKNOWN");

    /** How one part is. */
    record Part(String status, Map<String, Object> details) {

        static Part of(Health health) {
            return new Part(health.getStatus().getCode(), health.getDetails());
        }
    }

    static HealthReport of(Map<String, HealthIndicator> indicators, List<MeterReading> meters) {
        var parts = new TreeMap<String, Part>();
        indicators.forEach((name, indicator) -> {
            var health = indicator.health();
            if (health != null) {
                parts.put(partOf(name), Part.of(health));
            }
        });
        var status =
                ORDER.stream()
                        .filter(each ->
                                parts.values().stream().anyMatch(part -> part.status.equals(each)))
                        .findFirst()
                        .orElse("UNKNOWN");
        return new HealthReport(verdict(status, parts), status, parts, meters);
    }

    private static String partOf(String beanName) {
        return beanName.replace("HealthIndicator", "").replace("HealthContributor", "");
    }

    private static String verdict(String status, Map<String, Part> parts) {
        var troubled =
                parts.entrySet().stream()
                        .filter(each ->
                                ORDER.indexOf(each.getValue().status()) < ORDER.indexOf("UP"))
                        .map(each -> each.getKey() + " is " + each.getValue().status())
                        .collect(Collectors.joining(", "));
        return switch (status) {
            case "UP" -> "Serving. All parts are up.";
            case "DEGRADED" -> "Serving, but not everything as it is now: " + troubled + ".";
            default -> "Not serving: " + troubled + ".";
        };
    }
}
