package dev.reprise.webhooks;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Where a webhook may be: at public addresses, by {@code https}. */
public final class WebhookAddress {

    private static final int LONGEST = 2_048;
    private static final int HIGHEST_PORT = 65_535;
    private static final String FORM =
            "must be https://, a host, and perhaps a port, a path and a query, of at most 2048"
                    + " characters, without user, password or fragment";

    private WebhookAddress() {}

    /**
     * What is wrong with an address of a webhook; empty where nothing is. No name is looked up.
     *
     * @param allowLoopback whether {@code http} to a loopback address is good, too
     */
    public static Optional<String> problem(String url, boolean allowLoopback) {
        try {
            var uri = new URI(url);
            var host = uri.getHost();
            if (url.length() > LONGEST
                    || host == null
                    || uri.getRawUserInfo() != null
                    || uri.getRawFragment() != null
                    || uri.getPort() == 0
                    || uri.getPort() > HIGHEST_PORT) {
                return Optional.of(FORM);
            }
            var address = literal(host);
            if (address.isEmpty() && isNumber(host)) {
                return Optional.of(FORM);
            }
            if (isLoopback(uri)) {
                return allowLoopback ? Optional.empty() : Optional.of(FORM);
            }
            if (!"https".equalsIgnoreCase(uri.getScheme())) {
                return Optional.of(FORM);
            }
            return address.filter(each -> !isPublic(each)).map(_ -> "must be at a public address");
        } catch (URISyntaxException _) {
            return Optional.of(FORM);
        }
    }

    /** Whether it is {@code http} to a loopback address, given as such. */
    public static boolean isLoopback(URI uri) {
        return "http".equalsIgnoreCase(uri.getScheme())
                && uri.getHost() != null
                && literal(uri.getHost()).filter(InetAddress::isLoopbackAddress).isPresent();
    }

    /** Some take such names for addresses, written in a way of their own. */
    private static boolean isNumber(String host) {
        var lastLabel = host.substring(host.lastIndexOf('.') + 1);
        return lastLabel.isEmpty() || Character.isDigit(lastLabel.charAt(0));
    }

    private static Optional<InetAddress> literal(String host) {
        try {
            var bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
            return Optional.of(InetAddress.ofLiteral(bare));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Whether it may be on the internet, and is no address that is set aside for other uses. */
    public static boolean isPublic(InetAddress address) {
        return switch (address) {
            case Inet4Address four -> isPublic(four.getAddress());
            case Inet6Address six -> isPublicIpv6(six.getAddress());
            default -> false;
        };
    }

    /** The registry of special-purpose addresses, RFC 6890, with multicast and what is reserved. */
    private static boolean isPublic(byte[] address) {
        var first = address[0] & 0xff;
        var second = address[1] & 0xff;
        var third = address[2] & 0xff;
        return switch (first) {
            case 0, 10, 127 -> false;
            case 100 -> second < 64 || second > 127;
            case 169 -> second != 254;
            case 172 -> second < 16 || second > 31;
            case 192 ->
                    second != 168
                            && !(second == 0 && (third == 0 || third == 2))
                            && !(second == 88 && third == 99);
            case 198 -> second != 18 && second != 19 && !(second == 51 && third == 100);
            case 203 -> !(second == 0 && third == 113);
            default -> first < 224;
        };
    }

    /** Global unicast alone, without what stands for IPv4 addresses, tunnels and documentation. */
    private static boolean isPublicIpv6(byte[] address) {
        var first = ((address[0] & 0xff) << 8) | (address[1] & 0xff);
        var second = ((address[2] & 0xff) << 8) | (address[3] & 0xff);
        return switch (first) {
            case 0x2001 -> second >= 0x0200 && second != 0x0db8;
            case 0x2002 -> false;
            case 0x3fff -> second > 0x0fff;
            default -> (first & 0xe000) == 0x2000;
        };
    }
}
