package dev.reprise.browser;

import dev.reprise.standalone.Client;
import dev.reprise.standalone.Deployment;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Gives tests the one browser of this run, the one server that it visits, and a client of that. */
final class Stage implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == Chromium.class || type == Client.class || type == Deployment.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var store = context.getRoot().getStore(Namespace.create(Stage.class));
        var set = store.computeIfAbsent(Set.class, _ -> Set.build(), Set.class);
        return switch (parameter.getParameter().getType()) {
            case Class<?> type when type == Client.class -> set.server().client();
            case Class<?> type when type == Deployment.class -> set.server();
            default -> set.chromium();
        };
    }

    /** Closed by JUnit after the last test. */
    private record Set(Path data, Deployment server, Chromium chromium) implements AutoCloseable {

        static Set build() {
            try {
                Chromium.assumeInstalled();
                var data = Files.createTempDirectory("browser");
                var server = Deployment.start(data, "--reprise.rate-limits.enabled=false");
                return new Set(data, server, Chromium.at(server.queries()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            chromium.close();
            server.close();
            FileSystemUtils.deleteRecursively(data);
        }
    }
}
