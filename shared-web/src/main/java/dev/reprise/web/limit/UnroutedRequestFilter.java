package dev.reprise.web.limit;

import dev.reprise.web.address.ClientAddresses;
import dev.reprise.web.problem.RefusalWatcher;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import java.io.IOException;

/**
 * Holds back who goes on with requests that lead nowhere: what is refused before {@link
 * LimitInterceptor} has seen it counts for its address.
 */
final class UnroutedRequestFilter implements Filter {

    private final RefusalPenalty penalty;
    private final ClientAddresses addresses;

    UnroutedRequestFilter(RefusalPenalty penalty, ClientAddresses addresses) {
        this.penalty = penalty;
        this.addresses = addresses;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        RefusalWatcher.watch(
                request,
                code -> {
                    if (code.status() < 500) {
                        var sender = addresses.senderOf((HttpServletRequest) request);
                        penalty.apply(LimitKey.ofAddress(sender), (HttpServletResponse) response);
                    }
                });
        chain.doFilter(request, response);
    }
}
