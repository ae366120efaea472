package dev.reprise.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** All files of the console, and the page that loads them, from their address by hash. */
final class ConsoleFiles {

    private static final String ROOT = "console/";
    private static final String PAGE = "index.html";

    private static final String FIRST_MODULE = "app.js";
    private static final String STYLES = "styles/all.css";

    private static final Pattern MODULE_IMPORT =
            Pattern.compile("^(?:import|export) .*'(\\.[^']+)';$", Pattern.MULTILINE);
    private static final Pattern STYLE_IMPORT =
            Pattern.compile("^@import '([^']+)'(?: (\\w+))?;$", Pattern.MULTILINE);

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
        contents.computeIfPresent(STYLES, (name, _) -> joined(name, contents).getBytes(UTF_8));
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

    /** A style sheet with those in it that it imports, so that a visitor waits for one alone. */
    private static String joined(String name, Map<String, byte[]> contents) {
        return STYLE_IMPORT
                .matcher(text(name, contents))
                .replaceAll(found -> {
                    var style = text(beside(name, found.group(1)), contents);
                    var media = found.group(2);
                    return Matcher.quoteReplacement(
                            media == null ? style : "@media %s {\n%s}".formatted(media, style));
                });
    }

    /** With the modules that every page needs named, so that they are fetched at once. */
    private static byte[] page(String address, SortedMap<String, byte[]> contents) {
        var modules =
                needed(contents).stream()
                        .map("<link rel=\"modulepreload\" href=\"@assets@%s\">\n"::formatted)
                        .collect(Collectors.joining());
        return text(PAGE, contents)
                .replace("<!-- modules -->\n", modules)
                .replace("@assets@", address)
                .getBytes(UTF_8);
    }

    /** The first module and all that are imported before it runs. */
    private static Set<String> needed(Map<String, byte[]> contents) {
        var needed = new LinkedHashSet<String>();
        var found = new ArrayDeque<>(List.of(FIRST_MODULE));
        while (!found.isEmpty()) {
            var module = found.remove();
            if (needed.add(module)) {
                MODULE_IMPORT
                        .matcher(text(module, contents))
                        .results()
                        .map(imported -> beside(module, imported.group(1)))
                        .forEach(found::add);
            }
        }
        return needed;
    }

    private static String beside(String name, String relative) {
        return URI.create(name).resolve(relative).toString();
    }

    private static String text(String name, Map<String, byte[]> contents) {
        return new String(contents.getOrDefault(name, new byte[0]), UTF_8);
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
