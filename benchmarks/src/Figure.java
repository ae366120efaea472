import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One figure over the repetitions: its median, and how far they lie apart. */
final class Figure {

    private static final double NOISY = 0.3;

    private final List<Double> values = new ArrayList<>();

    void add(double value) {
        values.add(value);
        Collections.sort(values);
    }

    double median() {
        var middle = values.size() / 2;
        return values.size() % 2 == 1
                ? values.get(middle)
                : (values.get(middle - 1) + values.get(middle)) / 2;
    }

    /** {@code median (min–max)}, with a star where that is more than 30 % of the median apart. */
    @Override
    public String toString() {
        if (values.isEmpty()) {
            return "–";
        }
        var low = values.getFirst();
        var high = values.getLast();
        var median = median();
        if (values.size() == 1) {
            return number(median);
        }
        var star = high - low > NOISY * Math.abs(median) ? " \\*" : "";
        return "%s (%s–%s)%s".formatted(number(median), number(low), number(high), star);
    }

    static String number(double value) {
        var places = Math.abs(value) < 10 ? "%.2f" : Math.abs(value) < 100 ? "%.1f" : "%,.0f";
        return places.formatted(value);
    }
}
