package dev.reprise.command.web;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;

import org.jspecify.annotations.Nullable;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.LinkedHashMap;
import java.util.Map;

/** Either all members of a single move are given, or {@code moves} alone. */
@Constraint(validatedBy = OneMoveOrMany.Validator.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface OneMoveOrMany {

    String message() default "is required";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Says of each member what is wrong with it. */
    class Validator implements ConstraintValidator<OneMoveOrMany, MovesRequest> {

        @Override
        public boolean isValid(MovesRequest request, ConstraintValidatorContext context) {
            context.disableDefaultConstraintViolation();
            var single = new LinkedHashMap<String, @Nullable Object>();
            single.put("cardId", request.cardId());
            single.put("fromPile", request.fromPile());
            single.put("toPile", request.toPile());
            single.put("position", request.position());
            var batch = request.moves() != null;
            var wrong =
                    single.entrySet().stream()
                            .filter(member -> (member.getValue() != null) == batch)
                            .map(Map.Entry::getKey)
                            .toList();
            wrong.forEach(member ->
                    context.buildConstraintViolationWithTemplate(
                                    batch
                                            ? "must not be given together with moves"
                                            : "is required, or moves instead")
                            .addPropertyNode(member)
                            .addConstraintViolation());
            return wrong.isEmpty();
        }
    }
}
