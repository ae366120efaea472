package dev.reprise.standalone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Finds texts in bytes in the forms in which programs write them: as they are, in UTF-16, in base64
 * at any place, and as digests without a secret.
 */
final class Traces {

    private static final int BLOCK = 1 << 20;
    private static final List<String> DIGESTS = List.of("MD5", "SHA-1", "SHA-256", "SHA-512");

    private final Map<String, byte[]> wanted = new LinkedHashMap<>();
    private final boolean[] begins = new boolean[1 << 16];
    private int longest;

    /**
     * What is looked for.
     *
     * @param texts which must not be found in any form
     * @param digested whose digests must not be found either
     */
    Traces(Collection<String> texts, Collection<String> digested) {
        texts.forEach(this::addText);
        digested.forEach(this::addDigests);
    }

    private void addText(String text) {
        add(text, text.getBytes(UTF_8));
        add(text + " in UTF-16", text.getBytes(UTF_16LE));
        add(text + " in UTF-16", text.getBytes(UTF_16BE));
        for (var encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
            for (var shift = 0; shift < 3; shift++) {
                var bytes = ("x".repeat(shift) + text).getBytes(UTF_8);
                var whole = encoder.withoutPadding().encodeToString(bytes);
                // Those at its edges depend on what stands beside it.
                add(text + " in base64", ascii(whole.substring(shift + 1, whole.length() - 2)));
            }
        }
    }

    private void addDigests(String text) {
        for (var algorithm : DIGESTS) {
            var digest = digest(algorithm, text);
            var name = "%s of %s".formatted(algorithm, text);
            add(name, digest);
            add(name + " in hex", ascii(HexFormat.of().formatHex(digest)));
            add(name + " in HEX", ascii(HexFormat.of().withUpperCase().formatHex(digest)));
            add(name + " in base64", ascii(Base64.getEncoder().encodeToString(digest)));
            add(
                    name + " in base64url",
                    ascii(Base64.getUrlEncoder().withoutPadding().encodeToString(digest)));
        }
    }

    private static byte[] digest(String algorithm, String text) {
        try {
            return MessageDigest.getInstance(algorithm).digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private void add(String name, byte[] bytes) {
        wanted.put("%s (%d)".formatted(name, wanted.size()), bytes);
        begins[begin(bytes, 0)] = true;
        longest = Math.max(longest, bytes.length);
    }

    /** What is found in the files below a directory, each with the file. */
    List<String> below(Path directory) throws IOException {
        var found = new ArrayList<String>();
        try (var files = Files.walk(directory)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                in(file).forEach(each -> found.add(directory.relativize(file) + ": " + each));
            }
        }
        return found;
    }

    List<String> in(Path file) throws IOException {
        try (var content = Files.newInputStream(file)) {
            return in(content);
        }
    }

    List<String> in(String text) {
        return in(ascii(text), text.length());
    }

    private List<String> in(InputStream content) throws IOException {
        var found = new TreeSet<String>();
        var block = new byte[BLOCK + longest];
        for (var kept = 0; ; ) {
            var read = content.readNBytes(block, kept, BLOCK);
            found.addAll(in(block, kept + read));
            if (read < BLOCK) {
                return List.copyOf(found);
            }
            // What begins here may end in the next block.
            var rest = Math.min(longest - 1, kept + read);
            System.arraycopy(block, kept + read - rest, block, 0, rest);
            kept = rest;
        }
    }

    private List<String> in(byte[] bytes, int length) {
        var found = new TreeSet<String>();
        for (var at = 0; at < length - 1; at++) {
            if (begins[begin(bytes, at)]) {
                for (var each : wanted.entrySet()) {
                    if (isAt(bytes, at, length, each.getValue())) {
                        found.add(each.getKey());
                    }
                }
            }
        }
        return List.copyOf(found);
    }

    private static int begin(byte[] bytes, int at) {
        return ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
    }

    private static boolean isAt(byte[] bytes, int at, int length, byte[] pattern) {
        var end = at + pattern.length;
        return end <= length && Arrays.equals(bytes, at, end, pattern, 0, pattern.length);
    }
}
