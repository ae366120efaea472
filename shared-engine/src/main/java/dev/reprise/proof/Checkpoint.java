package dev.reprise.proof;

/**
 * What a room's history is known by at some size: a C2SP tlog-checkpoint.
 *
 * @param origin {@code <server>/rooms/<code>}
 * @param size how many revisions it has
 */
public record Checkpoint(String origin, long size, TreeHash root) {

    private static final int LINES = 3;

    public Checkpoint {
        if (origin.isEmpty() || origin.indexOf('\n') >= 0 || size < 0) {
            throw new IllegalArgumentException("A checkpoint has an origin and a size.");
        }
    }

    /** The text that is signed. */
    public String text() {
        return "%s\n%d\n%s\n".formatted(origin, size, root.base64());
    }

    /**
     * Reads a checkpoint's text; lines of extensions are left out.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Checkpoint parse(String text) {
        var lines = text.split("\n", -1);
        if (lines.length <= LINES || !isSize(lines[1])) {
            throw new IllegalArgumentException("A checkpoint has an origin, a size and a root.");
        }
        return new Checkpoint(lines[0], Long.parseLong(lines[1]), TreeHash.parse(lines[2]));
    }

    /** ASCII digits without leading zeros. */
    static boolean isSize(String digits) {
        return !digits.isEmpty()
                && digits.length() < 19
                && digits.chars().allMatch(each -> each >= '0' && each <= '9')
                && (digits.length() == 1 || digits.charAt(0) != '0');
    }
}
