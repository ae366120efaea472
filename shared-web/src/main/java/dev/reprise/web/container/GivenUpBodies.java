package dev.reprise.web.container;

import dev.reprise.web.json.BodyLimitFilter;

import jakarta.servlet.ServletException;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

import java.io.IOException;

/** Closes the connection instead of waiting for the rest of a body that nobody wants any more. */
final class GivenUpBodies extends ValveBase {

    GivenUpBodies() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        try {
            getNext().invoke(request, response);
        } finally {
            if (BodyLimitFilter.isGivenUp(request)) {
                request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
            }
        }
    }
}
