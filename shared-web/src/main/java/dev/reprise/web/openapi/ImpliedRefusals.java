package dev.reprise.web.openapi;

import dev.reprise.web.problem.ErrorCode;

import org.springframework.web.method.HandlerMethod;

import java.util.Set;

/** Knows the problems that follow from how a controller's method is declared. */
@FunctionalInterface
public interface ImpliedRefusals {

    /** Codes of problems that this operation can be answered with. */
    Set<ErrorCode> of(HandlerMethod operation);
}
