package dev.reprise.command.apikey.web;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;

import org.jspecify.annotations.Nullable;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Clock;
import java.time.Instant;

/** A time that is still to come by the application's clock, and has a year of four digits. */
@Constraint(validatedBy = Upcoming.Validator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@interface Upcoming {

    String message() default "must be in the future, and before the year 10000";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Spring gives it the clock. */
    class Validator implements ConstraintValidator<Upcoming, Instant> {

        private static final Instant END = Instant.parse("9999-12-31T23:59:59.999999999Z");

        private final Clock clock;

        Validator(Clock clock) {
            this.clock = clock;
        }

        @Override
        public boolean isValid(@Nullable Instant time, ConstraintValidatorContext context) {
            return time == null || (time.isAfter(clock.instant()) && !time.isAfter(END));
        }
    }
}
