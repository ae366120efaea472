package dev.reprise.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * A proof that stands for itself, in the text that C2SP calls a tlog-proof: a leaf's place, its
 * path and the checkpoint.
 *
 * @param index from 0
 * @param path from the leaf's sibling up
 */
public record TlogProof(long index, List<TreeHash> path, SignedNote checkpoint) {

    private static final String FORMAT = "c2sp.org/tlog-proof@v1";
    private static final String EXTRA = "extra ";
    private static final String INDEX = "index ";

    /** The text, which {@link #parse} reads. */
    public String text() {
        var text = new StringBuilder(FORMAT).append('\n').append(INDEX).append(index).append('\n');
        path.forEach(each -> text.append(each.base64()).append('\n'));
        return text.append('\n').append(checkpoint).toString();
    }

    /**
     * Reads a proof; verifies nothing, and leaves out what is extra.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static TlogProof parse(String text) {
        var split = text.indexOf("\n\n");
        if (split < 0) {
            throw new IllegalArgumentException("A tlog-proof has an empty line.");
        }
        var lines = new ArrayList<>(text.substring(0, split).lines().toList());
        if (!FORMAT.equals(lines.removeFirst())) {
            throw new IllegalArgumentException("A tlog-proof begins with " + FORMAT);
        }
        if (!lines.isEmpty() && lines.getFirst().startsWith(EXTRA)) {
            lines.removeFirst();
        }
        return new TlogProof(
                index(lines),
                lines.stream().map(TreeHash::parse).toList(),
                SignedNote.parse(text.substring(split + 2)));
    }

    private static long index(List<String> lines) {
        var line = lines.isEmpty() ? "" : lines.removeFirst();
        if (!line.startsWith(INDEX) || !Checkpoint.isSize(line.substring(INDEX.length()))) {
            throw new IllegalArgumentException("A tlog-proof has an index.");
        }
        return Long.parseLong(line.substring(INDEX.length()));
    }

    /**
     * Whether it proves that this leaf stands in the history of this origin, signed by this key.
     */
    public boolean proves(TreeHash leaf, String origin, VerifierKey key) {
        if (!checkpoint.isSignedBy(key)) {
            return false;
        }
        var signed = Checkpoint.parse(checkpoint.text());
        return signed.origin().equals(origin)
                && ProofCheck.includes(signed.root(), signed.size(), index, leaf, path);
    }
}
