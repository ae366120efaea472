package dev.reprise.axonserver.migration;

import org.jspecify.annotations.Nullable;

import java.util.regex.Pattern;

/**
 * Where an Axon Server is, and how it lets us in.
 *
 * @param token the access token; {@code null} where it asks for none
 * @param tls whether the connection is encrypted, and the server's certificate checked
 */
public record AxonServerAddress(
        String host, int port, String context, @Nullable String token, boolean tls) {

    private static final Pattern FORM = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:\\s]+):(\\d{1,5})");
    private static final int HIGHEST_PORT = 65_535;

    /** Reads {@code host:port}; an IPv6 address stands in brackets. */
    public static AxonServerAddress parse(
            String text, String context, @Nullable String token, boolean tls) {
        var parts = FORM.matcher(text);
        if (!parts.matches() || portOf(parts.group(2)) == 0) {
            throw new IllegalArgumentException(
                    "'%s' is no address of an Axon Server; it has the form host:port, with the port for gRPC."
                            .formatted(text));
        }
        return new AxonServerAddress(parts.group(1), portOf(parts.group(2)), context, token, tls);
    }

    private static int portOf(String digits) {
        var port = Integer.parseInt(digits);
        return port > HIGHEST_PORT ? 0 : port;
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "Axon Server %s:%d, context %s".formatted(host, port, context);
    }
}
