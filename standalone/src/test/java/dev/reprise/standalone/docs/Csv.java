package dev.reprise.standalone.docs;

import java.util.ArrayList;
import java.util.List;

/** Reads comma-separated values as RFC 4180 has them. */
final class Csv {

    private final String text;
    private int at;

    private Csv(String text) {
        this.text = text;
    }

    static List<List<String>> parse(String text) {
        var csv = new Csv(text);
        var rows = new ArrayList<List<String>>();
        while (csv.at < text.length()) {
            rows.add(csv.row());
        }
        return rows;
    }

    private List<String> row() {
        var fields = new ArrayList<String>();
        do {
            fields.add(isNext('"') ? quoted() : plain());
        } while (skip(','));
        var _ = skip('\r');
        if (!skip('\n') && at < text.length()) {
            throw new IllegalArgumentException("No end of the row after " + fields);
        }
        return fields;
    }

    private String plain() {
        var start = at;
        while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() {
        var field = new StringBuilder();
        at++;
        while (!skip('"') || isNext('"')) {
            field.append(text.charAt(at++));
        }
        return field.toString();
    }

    private boolean isNext(char expected) {
        return at < text.length() && text.charAt(at) == expected;
    }

    private boolean skip(char expected) {
        if (isNext(expected)) {
            at++;
            return true;
        }
        return false;
    }
}
