package dev.reprise.web.address;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Internet addresses as text. */
final class Addresses {

    private static final Pattern WITH_PORT =
            Pattern.compile("\\[([^\\[\\]]*)](?::\\d{1,5})?|([^:]*):\\d{1,5}");

    /** The platform takes shorter forms, too, which no proxy writes. */
    private static final Pattern LITERAL =
            Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");

    private static final int NETWORK_BYTES = 8;

    private Addresses() {}

    /**
     * The address of a hop, which may have a port; empty if it is none, and no name is looked up.
     */
    static Optional<InetAddress> parse(String hop) {
        var parts = WITH_PORT.matcher(hop);
        var text = hop;
        if (parts.matches()) {
            text = parts.group(1) == null ? parts.group(2) : parts.group(1);
        }
        if (!LITERAL.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /**
     * What counts as one sender: an IPv4 address, or the /64 that an IPv6 address lies in, all of
     * which whoever has one of them has.
     */
    static String sender(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address.getHostAddress();
        }
        var network = Arrays.copyOf(address.getAddress(), NETWORK_BYTES);
        var text = new StringBuilder();
        for (var index = 0; index < NETWORK_BYTES; index += 2) {
            var group = ((network[index] & 0xff) << 8) | (network[index + 1] & 0xff);
            text.append(Integer.toHexString(group)).append(':');
        }
        return text.append(":/64").toString();
    }
}
