package dev.reprise.command.room.web;

import dev.reprise.command.room.domain.ParticipantName;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;

import org.jspecify.annotations.Nullable;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A text that can be a participant's name. */
@Constraint(validatedBy = PersonName.Validator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface PersonName {

    /** What is said of a name that cannot be. */
    String message() default
            "must have 1 to 40 characters, one of them visible, none of them control, bidi or"
                    + " ignorable";

    /** Bean Validation asks for it. */
    Class<?>[] groups() default {};

    /** Bean Validation asks for it. */
    Class<? extends Payload>[] payload() default {};

    /** Applies the rules of {@link ParticipantName}. */
    class Validator implements ConstraintValidator<PersonName, String> {

        @Override
        public boolean isValid(@Nullable String name, ConstraintValidatorContext context) {
            return name == null || ParticipantName.normalise(name).isPresent();
        }
    }
}
