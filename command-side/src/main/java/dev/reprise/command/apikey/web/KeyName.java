package dev.reprise.command.apikey.web;

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
import java.util.Optional;

/** A text that can be the name of an API key. */
@Constraint(validatedBy = KeyName.Validator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@interface KeyName {

    String message() default
            "must have 1 to 80 characters, one of them visible, none of them control, bidi or"
                    + " ignorable";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Applies the rules of people's names, but for the length. */
    class Validator implements ConstraintValidator<KeyName, String> {

        private static final int MAX_CHARACTERS = 80;

        @Override
        public boolean isValid(@Nullable String name, ConstraintValidatorContext context) {
            return name == null || normalise(name).isPresent();
        }

        static Optional<String> normalise(String name) {
            return ParticipantName.normalise(name, MAX_CHARACTERS);
        }
    }
}
