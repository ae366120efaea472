package dev.reprise.command.room.web;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;

import org.jspecify.annotations.Nullable;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/** Changes of which no two concern the same participant. */
@Constraint(validatedBy = DistinctParticipants.Validator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@interface DistinctParticipants {

    String message() default "must name each participant at most once";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Counts those named twice. */
    class Validator
            implements ConstraintValidator<
                    DistinctParticipants, List<StatusController.ParticipantStatusRequest>> {

        @Override
        public boolean isValid(
                @Nullable List<StatusController.ParticipantStatusRequest> changes,
                ConstraintValidatorContext context) {
            var known = new HashSet<@Nullable String>();
            return changes == null
                    || changes.stream()
                            .filter(Objects::nonNull)
                            .allMatch(change -> known.add(change.participantId()));
        }
    }
}
