package dev.reprise.command.eventstore.migration;

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

import java.util.Optional;

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
        var words = status.getDescription();
        var cause = status.getCause();
        return Optional.of(
                status.getCode()
                        + (words == null ? "" : ", " + words)
                        + (cause == null ? "" : ", " + cause.getMessage()));
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
