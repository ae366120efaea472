package dev.reprise.command.room.web;

import dev.reprise.events.UnicodeText;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;

import org.jspecify.annotations.Nullable;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A text of which something can be seen, and nothing in the wrong direction. */
@Constraint(validatedBy = VisibleText.Validator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@interface VisibleText {

    String message() default "must have a visible character and no bidi control";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Asks Unicode's properties. An empty text is left to what limits its length. */
    class Validator implements ConstraintValidator<VisibleText, String> {

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return text == null
                    || text.isEmpty()
                    || (UnicodeText.isVisible(text) && !UnicodeText.hasBidiControl(text));
        }
    }
}
