package dev.reprise.web.openapi;

import dev.reprise.web.problem.ErrorCode;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a refusal of an operation looks like that explains itself. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface RefusalExample {

    ErrorCode code();

    /** A sentence for people. */
    String detail();

    /** The path, as {@code instance} says it. */
    String instance();

    /** What holds, as JSON. */
    String currentState();

    /** What was wanted, as JSON. */
    String attemptedState();
}
