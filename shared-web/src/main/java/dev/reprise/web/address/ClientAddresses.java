package dev.reprise.web.address;

import jakarta.servlet.http.HttpServletRequest;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Tells which address a request comes from. What was forwarded counts only as far as trusted
 * proxies have written it: the nearest hop that is not one of them is the sender, and whatever that
 * sender claims to have forwarded itself is nobody's word.
 */
public final class ClientAddresses {

    private static final String SENDER = ClientAddresses.class.getName() + ".sender";

    private final List<Network> trusted;
    private final ForwardedHeader header;

    public ClientAddresses(ProxyProperties properties) {
        trusted = properties.trustedProxies().stream().map(Network::parse).toList();
        header = properties.forwardedHeader();
    }

    /** Names the sender: an IPv4 address, or the /64 of an IPv6 address; parsed once a request. */
    public String senderOf(HttpServletRequest request) {
        if (request.getAttribute(SENDER) instanceof String known) {
            return known;
        }
        var sender = find(request);
        request.setAttribute(SENDER, sender);
        return sender;
    }

    private String find(HttpServletRequest request) {
        var remote = request.getRemoteAddr();
        if (trusted.isEmpty() && remote.indexOf(':') < 0) {
            return remote;
        }
        return Addresses.parse(remote)
                .map(peer -> Addresses.sender(behind(peer, request)))
                .orElse(remote);
    }

    private InetAddress behind(InetAddress peer, HttpServletRequest request) {
        if (trusted.isEmpty() || !isTrusted(peer)) {
            return peer;
        }
        var nearest = peer;
        for (var hop : header.hops(request).reversed()) {
            Optional<InetAddress> address = Addresses.parse(hop);
            if (address.isEmpty()) {
                return nearest;
            }
            nearest = address.get();
            if (!isTrusted(nearest)) {
                return nearest;
            }
        }
        return nearest;
    }

    private boolean isTrusted(InetAddress address) {
        return trusted.stream().anyMatch(each -> each.contains(address));
    }
}
