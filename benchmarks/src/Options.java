import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What was asked for on the command line.
 *
 * @param jar the server to start; {@code null} for the one that {@code ./run} builds
 * @param out where the report goes as well; {@code null} for nowhere
 * @param profile where a flight recording of the sustained load goes; {@code null} for none
 * @param port the server's; 0 for any free one
 */
record Options(
        Path project,
        List<String> scenarios,
        boolean quick,
        int repetitions,
        Path out,
        Path jar,
        Path profile,
        int port) {

    static final String USAGE =
            """
            Usage: ./benchmarks/run [options]

            Starts Reprise with a data directory of its own, drives it over HTTP, and prints what it measured.

              --scenario A,B   only these of: crowd, sustained, cpu, memory, late-join,
                               deep-room, streams, flood
              --quick          shorter runs, about 5 minutes in all instead of about 20
              --repetitions N  how often each measurement is repeated (default 5, quick 3)
              --out FILE       writes the report to a file, too
              --jar FILE       measures this standalone-*-exec.jar; else ./run builds what is missing
              --port N         the server's port (default: any free one)
              --profile FILE   in 'sustained', records the server at 70 % of the highest rate with JFR
              --help           this text

            Needs Linux, a JDK 25 and 4,096 file descriptors for each process. The exit code is 1 if
            a stream's story has a gap, a command is refused memory is not bounded or a flood is felt.
            """;

    static Options parse(String[] arguments) {
        var scenarios = new ArrayList<>(Benchmarks.SCENARIOS.keySet());
        var quick = false;
        var repetitions = 0;
        var port = 0;
        Path out = null;
        Path jar = null;
        Path profile = null;
        for (var index = 0; index < arguments.length; index++) {
            var option = arguments[index];
            if (option.equals("--quick")) {
                quick = true;
                continue;
            }
            if (++index == arguments.length) {
                throw new IllegalArgumentException("unknown option, or no value for " + option);
            }
            var value = arguments[index];
            switch (option) {
                case "--scenario" -> scenarios = scenarios(value);
                case "--repetitions" -> repetitions = number(option, value, 1, 100);
                case "--port" -> port = number(option, value, 0, 65_535);
                case "--out" -> out = Path.of(value).toAbsolutePath();
                case "--jar" -> jar = Path.of(value).toAbsolutePath();
                case "--profile" -> profile = Path.of(value).toAbsolutePath();
                default -> throw new IllegalArgumentException("unknown option " + option);
            }
        }
        if (repetitions == 0) {
            repetitions = quick ? 3 : 5;
        }
        var project =
                Path.of(System.getProperty("benchmarks.project", ".")).toAbsolutePath().normalize();
        return new Options(project, scenarios, quick, repetitions, out, jar, profile, port);
    }

    private static ArrayList<String> scenarios(String value) {
        var chosen = new ArrayList<>(List.of(value.split(",")));
        if (!Set.copyOf(Benchmarks.SCENARIOS.keySet()).containsAll(chosen)) {
            throw new IllegalArgumentException(
                    "--scenario knows " + String.join(", ", Benchmarks.SCENARIOS.keySet()));
        }
        return chosen;
    }

    private static int number(String option, String value, int least, int most) {
        try {
            var number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new IllegalArgumentException(
                "%s needs a number from %d to %d".formatted(option, least, most));
    }
}
