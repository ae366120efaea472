package dev.reprise.proof;

import java.util.List;
import java.util.stream.Collectors;

/** A text and who signed it: a signed note of C2SP. */
public final class SignedNote {

    private static final int MOST_SIGNATURES = 100;
    private static final String SPLIT = "\n\n";

    private final String text;
    private final List<NoteSignature> signatures;

    SignedNote(String text, List<NoteSignature> signatures) {
        if (!text.endsWith("\n")) {
            throw new IllegalArgumentException("A note's text ends with a line feed.");
        }
        this.text = text;
        this.signatures = List.copyOf(signatures);
    }

    /**
     * Reads a note; verifies nothing.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static SignedNote parse(String note) {
        var split = note.lastIndexOf(SPLIT);
        if (split < 0 || !note.endsWith("\n") || hasControls(note)) {
            throw new IllegalArgumentException("A note is a text, an empty line and signatures.");
        }
        var lines = note.substring(split + SPLIT.length()).lines().toList();
        if (lines.isEmpty() || lines.size() > MOST_SIGNATURES) {
            throw new IllegalArgumentException("A note has 1 to 100 signatures.");
        }
        return new SignedNote(
                note.substring(0, split + 1), lines.stream().map(NoteSignature::parse).toList());
    }

    private static boolean hasControls(String note) {
        return note.chars().anyMatch(each -> each < ' ' && each != '\n');
    }

    /** What is signed. */
    public String text() {
        return text;
    }

    /** Whether this key has signed it, and no signature that claims to be of this key is wrong. */
    public boolean isSignedBy(VerifierKey key) {
        var own = signatures.stream().filter(each -> each.isOf(key)).toList();
        return !own.isEmpty() && own.stream().allMatch(each -> each.isValid(key, text));
    }

    /** The whole note, which {@link #parse} reads. */
    @Override
    public String toString() {
        return signatures.stream()
                .map(each -> each.line() + "\n")
                .collect(Collectors.joining("", text + "\n", ""));
    }
}
