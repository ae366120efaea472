package dev.reprise.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** All files of the console, and the page that loads them, from their address by hash. */
final class ConsoleFiles {

    private static final String ROOT = "console/";
    private static final String PAGE = "index.html";

    /** How the names begin of what only some pages, or some readers, need. */
    private static final List<String> ON_DEMAND =
            List.of("pages/", "room/", "board/", "time/", "words/de.");

    private final String prefix;
    private final ConsoleFile page;
    private final Map<String, ConsoleFile> assets = new HashMap<>();

    private ConsoleFiles(String address, SortedMap<String, byte[]> contents) {
        prefix = hash(contents) + "/";
        page = ConsoleFile.of(PAGE, page(address + prefix, contents));
        contents.forEach((name, content) -> assets.put(name, ConsoleFile.of(name, content)));
        assets.remove(PAGE);
    }

    static ConsoleFiles read(String address) {
        var contents = new TreeMap<String, byte[]>();
        try {
            for (var file :
                    new PathMatchingResourcePatternResolver()
                            .getResources("classpath:/" + ROOT + "**/*.*")) {
                var path = file.getURI().toString();
                var name = path.substring(path.lastIndexOf("/" + ROOT) + 1 + ROOT.length());
                contents.put(name, served(name, file.getContentAsByteArray()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ConsoleFiles(address, contents);
    }

    ConsoleFile page() {
        return page;
    }

    /** What lies at a path that begins with the hash of these very files. */
    @Nullable ConsoleFile asset(String path) {
        return path.startsWith(prefix) ? assets.get(path.substring(prefix.length())) : null;
    }

    private static byte[] served(String name, byte[] content) {
        return name.endsWith(".js") && !name.startsWith("vendor/")
                ? withoutComments(new String(content, UTF_8)).getBytes(UTF_8)
                : content;
    }

    /**
     * Without the comments that have lines of their own, which are a fifth of what would be sent.
     * All other lines keep their numbers.
     */
    static String withoutComments(String script) {
        var served = new StringBuilder();
        var isComment = false;
        for (var line : script.lines().toList()) {
            var text = line.strip();
            var ends = text.endsWith("*/") && text.indexOf("*/") == text.length() - 2;
            if (text.startsWith("/**") && (ends || !text.contains("*/"))) {
                isComment = !ends;
            } else if (isComment) {
                isComment = !ends;
            } else if (!text.startsWith("//")) {
                served.append(line);
            }
            served.append('\n');
        }
        return served.toString();
    }

    /** With the modules that every page needs named, so that they are fetched at once. */
    private static byte[] page(String address, SortedMap<String, byte[]> contents) {
        Predicate<String> isModule =
                name -> name.endsWith(".js") && ON_DEMAND.stream().noneMatch(name::startsWith);
        var modules =
                contents.keySet().stream()
                        .filter(isModule)
                        .map("<link rel=\"modulepreload\" href=\"@assets@%s\">\n"::formatted)
                        .collect(Collectors.joining());
        return new String(contents.getOrDefault(PAGE, new byte[0]), UTF_8)
                .replace("<!-- modules -->\n", modules)
                .replace("@assets@", address)
                .getBytes(UTF_8);
    }

    private static String hash(SortedMap<String, byte[]> contents) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            contents.forEach((name, content) -> {
                digest.update(name.getBytes(UTF_8));
                digest.update((byte) 0);
                digest.update(content);
                digest.update((byte) 0);
            });
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
