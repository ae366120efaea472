package dev.reprise.standalone.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the body of a Java class, or a file, consists of: each member with its annotations. */
final class JavaMembers {

    private static final Pattern NO_CODE =
            Pattern.compile(
                    "\"\"\"(?:[^\"\\\\]++|\\\\.|\"(?!\"\"))*+\"\"\""
                            + "|\"[^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+)*+\""
                            + "|'(?:[^'\\\\\\n]|\\\\.)[^'\\n]*+'"
                            + "|//[^\\n]*+|/\\*.*?\\*/",
                    Pattern.DOTALL);

    private static final Pattern TEST =
            Pattern.compile("@(?:Test|ParameterizedTest|RepeatedTest|TestFactory|ArchTest)\\b");

    private final List<Member> members = new ArrayList<>();

    private JavaMembers(String code) {
        var begin = 0;
        var body = -1;
        var braces = 0;
        var parentheses = 0;
        for (var index = 0; index < code.length(); index++) {
            switch (code.charAt(index)) {
                case '(' -> parentheses++;
                case ')' -> parentheses--;
                case '{' -> {
                    if (parentheses == 0 && braces++ == 0) {
                        body = index;
                    }
                }
                case '}' -> {
                    if (parentheses == 0 && --braces == 0) {
                        members.add(
                                new Member(
                                        code.substring(begin, body),
                                        code.substring(body + 1, index)));
                        begin = index + 1;
                    }
                }
                case ';' -> {
                    if (parentheses == 0 && braces == 0) {
                        members.add(new Member(code.substring(begin, index), ""));
                        begin = index + 1;
                    }
                }
                default -> {}
            }
        }
    }

    private record Member(String head, String body) {

        boolean declares(String what) {
            return Pattern.compile("\\b" + what).matcher(head).find();
        }
    }

    /** The types of a file. */
    static JavaMembers of(String source) {
        return new JavaMembers(NO_CODE.matcher(source).replaceAll(" "));
    }

    /** The members of a class among these. */
    Optional<JavaMembers> inClass(String name) {
        return members.stream()
                .filter(member -> member.declares("class " + Pattern.quote(name) + "\\b"))
                .map(member -> new JavaMembers(member.body))
                .findFirst();
    }

    /** Whether a method or rule with this name is among these, and is a test. */
    boolean haveTest(String name) {
        var quoted = Pattern.quote(name);
        return members.stream()
                .filter(member ->
                        member.declares("void " + quoted + "\\(")
                                || member.declares("ArchRule " + quoted + "\\b")
                                || member.declares("> " + quoted + "\\("))
                .anyMatch(member -> TEST.matcher(member.head).find());
    }
}
