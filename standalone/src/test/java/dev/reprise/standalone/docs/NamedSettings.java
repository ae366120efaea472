package dev.reprise.standalone.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The settings that a document names, in {@code --set} and in its tables, where one row may have
 * several: {@code .others} beside the first one, or {@code likewise} after it.
 */
final class NamedSettings {

    private static final Pattern GIVEN = Pattern.compile("--set (reprise[^=`\\s]+)=");
    private static final Pattern ROW =
            Pattern.compile(
                    "^\\| `(reprise[^`]+)`((?:, `\\.[^`]+`)*) \\| (?:`|none)[^|]*\\|([^|]*)\\|$",
                    Pattern.MULTILINE);
    private static final Pattern OTHER = Pattern.compile("`(\\.[a-z-]+)`");
    private static final String LIKEWISE = "likewise ";

    private NamedSettings() {}

    static List<String> in(String document) {
        var settings = new ArrayList<String>();
        GIVEN.matcher(document).results().forEach(given -> settings.add(given.group(1)));
        ROW.matcher(document)
                .results()
                .forEach(row -> {
                    var first = row.group(1);
                    settings.add(first);
                    settings.addAll(others(first, row.group(2)));
                    var likewise = row.group(3).indexOf(LIKEWISE);
                    if (likewise >= 0) {
                        settings.addAll(others(first, row.group(3).substring(likewise)));
                    }
                });
        return settings;
    }

    private static List<String> others(String first, String names) {
        var prefix = first.substring(0, first.lastIndexOf('.'));
        return OTHER.matcher(names).results().map(name -> prefix + name.group(1)).toList();
    }
}
