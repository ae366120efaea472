package dev.reprise.web.container;

import dev.reprise.web.problem.ProblemWriter;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

import java.io.IOException;

/** Answers with a problem what the container refuses before any filter has seen it. */
final class ProblemValve extends ErrorReportValve {

    private final ProblemWriter problems;

    ProblemValve(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0) {
            return;
        }
        if (!response.setErrorReported()) {
            return;
        }
        try {
            var status =
                    SizeAwareProcessor.statusOf(request.getCoyoteRequest(), response.getStatus());
            problems.write(status, request, response);
            response.finishResponse();
        } catch (IOException | IllegalStateException _) {
            // The client has gone.
        }
    }
}
