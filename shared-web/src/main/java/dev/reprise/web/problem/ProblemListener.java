package dev.reprise.web.problem;

import jakarta.servlet.ServletRequest;

/** Hears of the problem that its request is answered with, just before the sender does. */
@FunctionalInterface
public interface ProblemListener {

    /**
     * Must not fail.
     *
     * @param json the problem as it is answered
     */
    void answered(Problem problem, byte[] json);

    /** Listens to this request. */
    static void listen(ServletRequest request, ProblemListener listener) {
        request.setAttribute(ProblemListener.class.getName(), listener);
    }

    static void tell(ServletRequest request, Problem problem, byte[] json) {
        if (request.getAttribute(ProblemListener.class.getName())
                instanceof ProblemListener listener) {
            listener.answered(problem, json);
        }
    }
}
