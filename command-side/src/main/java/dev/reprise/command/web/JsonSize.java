package dev.reprise.command.web;

import dev.reprise.events.stored.JsonLimits;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;

/** An object that is not larger than so many bytes as JSON. */
@Constraint(validatedBy = JsonSize.Validator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface JsonSize {

    /** In bytes of UTF-8 without white space. */
    int max();

    String message() default "must not be larger than {max} bytes as JSON";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Writes the object to see. */
    class Validator implements ConstraintValidator<JsonSize, Map<String, Object>> {

        private static final JsonMapper JSON = new JsonMapper(JsonLimits.stored().build());

        private int max;

        @Override
        public void initialize(JsonSize constraint) {
            max = constraint.max();
        }

        @Override
        public boolean isValid(
                @Nullable Map<String, Object> value, ConstraintValidatorContext context) {
            return value == null || JSON.writeValueAsBytes(value).length <= max;
        }
    }
}
