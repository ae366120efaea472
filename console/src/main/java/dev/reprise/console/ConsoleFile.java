package dev.reprise.console;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.resource.HttpResource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** A file of the console, plain and compressed. */
record ConsoleFile(HttpResource plain, HttpResource compressed) {

    static ConsoleFile of(String name, byte[] content) {
        return new ConsoleFile(
                new InMemory(name, content, false), new InMemory(name, gzip(content), true));
    }

    private static byte[] gzip(byte[] content) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static final class InMemory extends ByteArrayResource implements HttpResource {

        private final String name;
        private final HttpHeaders headers = new HttpHeaders();

        InMemory(String name, byte[] content, boolean isCompressed) {
            super(content, name);
            this.name = name;
            headers.set(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
            if (isCompressed) {
                headers.set(HttpHeaders.CONTENT_ENCODING, "gzip");
            }
        }

        /** Says of what type it is. */
        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public HttpHeaders getResponseHeaders() {
            return headers;
        }
    }
}
