/** One kind of measurement. */
interface Scenario {

    /** Runs it and writes what it found. */
    void run(Options options, Report report) throws Exception;
}
