package dev.reprise.web.container;

import jakarta.servlet.http.HttpServletResponse;

import org.apache.coyote.Adapter;
import org.apache.coyote.ErrorState;
import org.apache.coyote.Request;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.res.StringManager;
import org.jspecify.annotations.Nullable;

/** Notes 414 or 431 for requests whose head is too large, where Tomcat only knows 400. */
final class SizeAwareProcessor extends Http11Processor {

    private static final String STATUS = SizeAwareProcessor.class.getName() + ".status";
    private static final int REQUEST_HEADER_FIELDS_TOO_LARGE = 431;

    private final int mostHeaders;

    SizeAwareProcessor(AbstractHttp11Protocol<?> protocol, Adapter adapter) {
        super(protocol, adapter);
        mostHeaders = protocol.getMaxHeaderCount();
    }

    /** The status that a request deserves; the container overwrites that of the response. */
    static int statusOf(Request request, int status) {
        return request.getAttribute(STATUS) instanceof Integer better ? better : status;
    }

    @Override
    protected void setErrorState(ErrorState state, @Nullable Throwable failure) {
        var message = failure == null ? null : failure.getMessage();
        if (message != null && isTooLarge(message)) {
            request.setAttribute(
                    STATUS,
                    request.requestURI().isNull()
                            ? HttpServletResponse.SC_REQUEST_URI_TOO_LONG
                            : REQUEST_HEADER_FIELDS_TOO_LARGE);
        }
        super.setErrorState(state, failure);
    }

    /** Tomcat has no type of its own for it. */
    private boolean isTooLarge(String message) {
        return message.equals(
                        StringManager.getManager(Http11Processor.class)
                                .getString("iib.requestheadertoolarge.error"))
                || message.equals(
                        StringManager.getManager("org.apache.tomcat.util.http")
                                .getString("headers.maxCountFail", mostHeaders));
    }
}
