package dev.reprise.web.openapi;

import dev.reprise.web.problem.ErrorCode;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The problems that an operation can be answered with, besides those that follow from how its
 * method is declared.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Refusals {

    ErrorCode[] value();
}
