package dev.reprise.axonserver.migration;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Remembers why the last call failed. The connector says only that there is no connection, not that
 * a token or a context is wrong.
 */
final class LastFailure implements ClientInterceptor {

    private volatile @Nullable Status last;

    /** Why it failed, in the server's words or gRPC's; nothing if it did not. */
    Optional<String> last() {
        var status = last;
        if (status == null) {
            return Optional.empty();
        }
        var cause = status.getCause();
        return Optional.of(
                Stream.of(
                                status.getCode().name(),
                                status.getDescription(),
                                cause == null ? null : cause.getMessage())
                        .filter(Objects::nonNull)
                        .map(LastFailure::briefly)
                        .collect(Collectors.joining(", ")));
    }

    // gRPC describes its whole pipeline, and shows bytes that it did not expect.
    private static String briefly(String words) {
        return words.lines().findFirst().orElse("").replaceFirst("(?<=.{150}).+", "…");
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(
            MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            public void start(Listener<A> listener, Metadata headers) {
                super.start(remembering(listener), headers);
            }
        };
    }

    private <A> ClientCall.Listener<A> remembering(ClientCall.Listener<A> listener) {
        return new SimpleForwardingClientCallListener<>(listener) {
            @Override
            public void onClose(Status status, Metadata trailers) {
                if (status.getCode() != Status.Code.CANCELLED) {
                    last = status.isOk() ? null : status;
                }
                super.onClose(status, trailers);
            }
        };
    }
}
