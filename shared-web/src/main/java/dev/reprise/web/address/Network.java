package dev.reprise.web.address;

import java.math.BigInteger;
import java.net.InetAddress;

/**
 * An address, or a range of them as in {@code 10.0.0.0/8}.
 *
 * @param bits how many leading bits its addresses have in common
 */
record Network(InetAddress address, int bits) {

    static Network parse(String text) {
        var slash = text.indexOf('/');
        var address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        var bits = slash < 0 ? length(address) : Integer.parseInt(text.substring(slash + 1));
        if (bits < 0 || bits > length(address)) {
            throw new IllegalArgumentException(text + " is no range of addresses.");
        }
        return new Network(address, bits);
    }

    boolean contains(InetAddress other) {
        return length(other) == length(address)
                && number(other).xor(number(address)).bitLength() <= length(address) - bits;
    }

    private static BigInteger number(InetAddress address) {
        return new BigInteger(1, address.getAddress());
    }

    private static int length(InetAddress address) {
        return address.getAddress().length * Byte.SIZE;
    }
}
