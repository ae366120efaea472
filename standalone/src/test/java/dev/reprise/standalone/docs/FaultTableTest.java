package dev.reprise.standalone.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Each fault that was found has a test that fails should it come back. */
class FaultTableTest {

    private static final Path ROOT = Path.of("..");
    private static final int FAULTS = 47;

    private List<List<String>> rows = List.of();

    @BeforeEach
    void read() throws Exception {
        var table = Csv.parse(Files.readString(ROOT.resolve("docs/faults.csv")));
        assertThat(table.getFirst()).containsExactly("number", "kind", "siblings", "test");
        rows = table.subList(1, table.size());
        assertThat(rows)
                .allSatisfy(row -> {
                    assertThat(row).hasSize(4);
                    assertThat(row).noneMatch(String::isBlank);
                });
    }

    @Test
    void hasARowForEachFault() {
        assertThat(rows.stream().map(List::getFirst).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, FAULTS).mapToObj(Integer::toString).toList());
    }

    @Test
    void isInTheOrderOfTheFaults() {
        assertThat(rows.stream().map(List::getFirst).map(Integer::valueOf)).isSorted();
    }

    @Test
    void namesOnlyTestsThatThereAre() throws Exception {
        var sources = TestSources.under(ROOT);
        var missing = new ArrayList<String>();
        for (var row : rows) {
            for (var test : row.getLast().strip().split(" +", -1)) {
                if (!sources.have(test)) {
                    missing.add(row.getFirst() + ": " + test);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void readsQuotedFields() {
        assertThat(Csv.parse("1,\"a, \"\"b\"\"\",,c\r\n2,d,e,f"))
                .containsExactly(List.of("1", "a, \"b\"", "", "c"), List.of("2", "d", "e", "f"));
    }
}
