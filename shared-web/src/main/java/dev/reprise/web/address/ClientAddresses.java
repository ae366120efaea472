package dev.reprise.web.address;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.security.web.util.matcher.IpAddressMatcher;

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

    private final List<IpAddressMatcher> trusted;
    private final ForwardedHeader header;

    public ClientAddresses(ProxyProperties properties) {
        trusted = properties.trustedProxies().stream().map(IpAddressMatcher::new).toList();
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
        var peer = Addresses.parse(request.getRemoteAddr());
        return peer.map(it -> Addresses.sender(behind(it, request)))
                .orElseGet(request::getRemoteAddr);
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
        var text = address.getHostAddress();
        return trusted.stream().anyMatch(each -> each.matches(text));
    }
}
