package dev.reprise.standalone.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** {@code docs/settings.md} has all settings there are, as they are. */
class SettingsReferenceTest {

    private static final Path ROOT = Path.of("..");
    private static final Path FILE = ROOT.resolve("docs/settings.md");
    private static final String BEGIN = "<!-- Made of the records: see CONTRIBUTING.md. -->\n";

    /** A setting that is read without a record, by name. */
    private static final Pattern READ_BY_NAME =
            Pattern.compile("(?:@Value\\(\"\\$\\{|Property\\(\\s*\")(reprise\\.[a-z.-]+)");

    @Test
    void isAsTheRecordsSay() throws IOException {
        var made = new SettingsReference(ROOT).text();
        var now = Files.readString(FILE);
        var head = now.substring(0, now.indexOf(BEGIN) + BEGIN.length());
        if (Boolean.getBoolean("settings.write")) {
            Files.writeString(FILE, head + made);
        }
        assertThat(Files.readString(FILE)).isEqualTo(head + made);
    }

    @Test
    void saysOfEachWhatItDoes() throws IOException {
        assertThat(Settings.under(ROOT).groups())
                .hasSizeGreaterThan(15)
                .flatMap(Settings.Group::settings)
                .hasSizeGreaterThan(60)
                .allSatisfy(setting -> assertThat(setting.effect()).as(setting.key()).isNotBlank());
    }

    @Test
    void hasAlsoWhatIsReadByName() throws IOException {
        var reference = Files.readString(FILE);
        var read = new TreeSet<String>();
        for (var source : Settings.sources(ROOT)) {
            READ_BY_NAME.matcher(source).results().forEach(found -> read.add(found.group(1)));
        }
        assertThat(read)
                .contains("reprise.data-directory")
                .allSatisfy(key -> assertThat(reference).contains("`" + key + "`"));
    }
}
