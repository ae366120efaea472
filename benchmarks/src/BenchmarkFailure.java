/** The benchmark cannot go on, or the server did what it must not; the message says which. */
final class BenchmarkFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    BenchmarkFailure(String message) {
        super(message);
    }
}
