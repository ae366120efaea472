import java.util.ArrayList;
import java.util.List;

/** What was measured, as Markdown; progress goes to the terminal while it runs. */
final class Report {

    private static final long START = System.nanoTime();

    private final StringBuilder text = new StringBuilder();

    static void progress(String format, Object... values) {
        var seconds = (System.nanoTime() - START) / 1_000_000_000;
        System.err.printf("[%3d:%02d] %s%n", seconds / 60, seconds % 60, format.formatted(values));
    }

    void heading(String title) {
        text.append("\n### ").append(title).append("\n\n");
    }

    void line(String format, Object... values) {
        text.append(format.formatted(values)).append('\n');
    }

    void table(List<String> headers, List<List<String>> rows) {
        row(headers);
        row(headers.stream().map(_ -> "---").toList());
        rows.forEach(this::row);
        text.append('\n');
    }

    /** One row: a name, then figures. */
    static List<String> cells(String name, Object... figures) {
        var cells = new ArrayList<String>();
        cells.add(name);
        for (var figure : figures) {
            if (figure instanceof List<?> several) {
                several.forEach(each -> cells.add(each.toString()));
            } else {
                cells.add(figure.toString());
            }
        }
        return cells;
    }

    private void row(List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
