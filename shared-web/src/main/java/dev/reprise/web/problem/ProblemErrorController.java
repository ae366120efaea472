package dev.reprise.web.problem;

import dev.reprise.web.json.BodyNotArrivedException;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

import java.io.IOException;

/** Answers with a problem where the servlet container was told, or found out, that there is one. */
@Controller
public final class ProblemErrorController implements ErrorController {

    private final ProblemWriter problems;

    public ProblemErrorController(ProblemWriter problems) {
        this.problems = problems;
    }

    @RequestMapping("${spring.web.error.path:/error}")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getDispatcherType() != DispatcherType.ERROR) {
            problems.write(ProblemMapper.ofStatus(404), request, response);
            return;
        }
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure) {
            // The container has an answer of its own to what it could not read, and drops ours.
            var notArrived = BodyNotArrivedException.explaining(failure);
            problems.write(notArrived == null ? failure : notArrived, request, response);
            return;
        }
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        problems.write(
                ProblemMapper.ofStatus(status instanceof Integer it ? it : 500), request, response);
    }
}
