package dev.reprise.web.caller;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On a {@code Caller} parameter of a controller: refuses the anonymous with 401. */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Authenticated {

    /** Whether a participant token that expired not too long ago is good enough, for rejoining. */
    boolean forRejoin() default false;
}
