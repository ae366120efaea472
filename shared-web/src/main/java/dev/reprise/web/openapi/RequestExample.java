package dev.reprise.web.openapi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A body that can be sent to an operation as it stands; the tests send it. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(RequestExample.List.class)
public @interface RequestExample {

    /** Says in a few words what is special about it; distinct within an operation. */
    String summary();

    /** The body. */
    String json();

    /** Several examples of one operation. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface List {

        RequestExample[] value();
    }
}
