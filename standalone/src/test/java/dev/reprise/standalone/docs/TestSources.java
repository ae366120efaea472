package dev.reprise.standalone.docs;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The test classes of all modules, by their simple names, as text. */
final class TestSources {

    private static final Set<String> SKIPPED = Set.of("target", ".git", "resources", "main");

    private final Map<String, List<Path>> files;

    private TestSources(Map<String, List<Path>> files) {
        this.files = files;
    }

    static TestSources under(Path root) throws IOException {
        var files = new HashMap<String, List<Path>>();
        Files.walkFileTree(
                root,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path directory, BasicFileAttributes attributes) {
                        return SKIPPED.contains(String.valueOf(directory.getFileName()))
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        var name = String.valueOf(file.getFileName());
                        if (name.endsWith(".java")) {
                            files.computeIfAbsent(
                                            name.substring(0, name.length() - 5),
                                            _ -> new ArrayList<>())
                                    .add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        return new TestSources(files);
    }

    /** Whether there is this test: {@code Type#method}, or {@code Outer.Inner#method}. */
    boolean have(String test) throws IOException {
        var hash = test.indexOf('#');
        if (hash < 0) {
            return false;
        }
        var types = test.substring(0, hash).split("\\.", -1);
        for (var file : files.getOrDefault(types[0], List.of())) {
            var members = Optional.of(JavaMembers.of(Files.readString(file)));
            for (var type : types) {
                members = members.flatMap(each -> each.inClass(type));
            }
            if (members.filter(each -> each.haveTest(test.substring(hash + 1))).isPresent()) {
                return true;
            }
        }
        return false;
    }
}
