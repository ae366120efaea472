package dev.reprise.web.address;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Internet addresses as text. Each request is parsed, so it is done by hand and in linear time. */
final class Addresses {

    private static final int LONGEST = 45;
    private static final int LONGEST_PORT = 5;
    private static final int NETWORK_BYTES = 8;

    private Addresses() {}

    /**
     * The address of a hop, which may have a port; empty if it is none, and no name is looked up.
     */
    static Optional<InetAddress> parse(String hop) {
        var text = withoutPort(hop);
        if (!isIpv4(text) && !mayBeIpv6(text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Unchanged where what seems to be a port is none. */
    private static String withoutPort(String hop) {
        if (hop.startsWith("[")) {
            var end = hop.indexOf(']');
            var isAddress = end == hop.length() - 1 || (end > 0 && isPort(hop, end + 1));
            return isAddress ? hop.substring(1, end) : hop;
        }
        var colon = hop.indexOf(':');
        return colon >= 0 && isPort(hop, colon) ? hop.substring(0, colon) : hop;
    }

    private static boolean isPort(String hop, int colon) {
        var digits = hop.length() - colon - 1;
        return hop.charAt(colon) == ':'
                && digits >= 1
                && digits <= LONGEST_PORT
                && hop.chars().skip(colon + 1L).allMatch(Addresses::isDigit);
    }

    /** Four numbers: the platform takes fewer, too, which no proxy writes. */
    private static boolean isIpv4(String text) {
        var digits = 0;
        var dots = 0;
        for (var index = 0; index < text.length(); index++) {
            var letter = text.charAt(index);
            if (letter == '.' && digits > 0) {
                dots++;
                digits = 0;
            } else if (!isDigit(letter) || ++digits > 3) {
                return false;
            }
        }
        return dots == 3 && digits > 0;
    }

    /** The platform does the rest, and looks up no name that has a colon in it. */
    private static boolean mayBeIpv6(String text) {
        return text.length() <= LONGEST
                && text.indexOf(':') >= 0
                && text.chars()
                        .allMatch(letter ->
                                letter == ':' || letter == '.' || HexFormat.isHexDigit(letter));
    }

    private static boolean isDigit(int letter) {
        return letter >= '0' && letter <= '9';
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
