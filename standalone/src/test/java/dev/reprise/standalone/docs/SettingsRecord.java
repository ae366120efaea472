package dev.reprise.standalone.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The source of a record of settings: its components, their defaults, and what it says of them. */
final class SettingsRecord {

    private static final String MARK = "\n@ConfigurationProperties(";
    private static final Pattern PREFIX = Pattern.compile("\"([^\"]+)\"");
    private static final Pattern GIVEN = Pattern.compile("@DefaultValue\\(\"([^\"]*)\"\\)");
    private static final Pattern ANNOTATION = Pattern.compile("@\\w+(?:\\(\"[^\"]*\"\\))?");
    private static final Pattern CODE = Pattern.compile("\\{@(?:code|link) ([^}]*)}");
    private static final Pattern CONSTANT = Pattern.compile("\\{@value #(\\w+)}");

    private final String source;
    private final int mark;

    SettingsRecord(String source) {
        this.source = source;
        this.mark = source.indexOf(MARK);
    }

    /**
     * A component of the record.
     *
     * @param given what stands in {@code @DefaultValue}; empty where there is none
     */
    record Component(String type, String name, String given) {}

    static boolean isOne(String source) {
        return source.contains(MARK);
    }

    String prefix() {
        var prefix = PREFIX.matcher(source).region(mark, source.length());
        if (!prefix.find()) {
            throw new IllegalArgumentException("It has no prefix: " + source);
        }
        return prefix.group(1);
    }

    List<Component> components() {
        var components = new ArrayList<Component>();
        var begin = source.indexOf('(', source.indexOf("record ", mark)) + 1;
        var brackets = 0;
        for (var index = begin; brackets >= 0; index++) {
            var character = source.charAt(index);
            if (brackets == 0 && (character == ',' || character == ')')) {
                components.add(component(source.substring(begin, index)));
                begin = index + 1;
            }
            brackets +=
                    switch (character) {
                        case '(', '<' -> 1;
                        case ')', '>' -> -1;
                        default -> 0;
                    };
        }
        return components;
    }

    private static Component component(String text) {
        var given = GIVEN.matcher(text);
        var words = ANNOTATION.matcher(text).replaceAll("").strip();
        var space = words.lastIndexOf(' ');
        return new Component(
                words.substring(0, space).strip(),
                words.substring(space + 1),
                given.find() ? given.group(1) : "");
    }

    /** What it says of itself before it speaks of its components. */
    String about() {
        return plain(documentation().split("@param", 2)[0]);
    }

    /** What it says of a component; empty where it says nothing. */
    String textOf(String component) {
        for (var text : documentation().split("@param", -1)) {
            var words = text.strip().split("\\s+", 2);
            if (words.length == 2 && words[0].equals(component)) {
                return plain(words[1]);
            }
        }
        return "";
    }

    private String documentation() {
        var begin = source.lastIndexOf("/**", mark) + "/**".length();
        return source.substring(begin, source.indexOf("*/", begin)).replaceAll("\n \\* ?", "\n");
    }

    private String plain(String text) {
        var numbers = CONSTANT.matcher(text).replaceAll(constant -> numberOf(constant.group(1)));
        return CODE.matcher(numbers).replaceAll("`$1`").replaceAll("\\s+", " ").strip();
    }

    private String numberOf(String constant) {
        var declared = Pattern.compile("\\b" + constant + " = ([\\d_]+);").matcher(source);
        if (!declared.find()) {
            throw new IllegalArgumentException("There is no number " + constant);
        }
        return declared.group(1).replace("_", "");
    }
}
