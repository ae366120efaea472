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
import java.util.List;

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

        private static final List<String> SINGLE =
                List.of("cardId", "fromPile", "toPile", "position");

        @Override
        public boolean isValid(MovesRequest request, ConstraintValidatorContext context) {
            context.disableDefaultConstraintViolation();
            var batch = request.moves() != null;
            var isRight = true;
            for (var member : SINGLE) {
                if ((valueOf(member, request) != null) == batch) {
                    isRight = false;
                    context.buildConstraintViolationWithTemplate(
                                    batch
                                            ? "must not be given together with moves"
                                            : "is required, or moves instead")
                            .addPropertyNode(member)
                            .addConstraintViolation();
                }
            }
            return isRight;
        }

        private static @Nullable Object valueOf(String member, MovesRequest request) {
            return switch (member) {
                case "cardId" -> request.cardId();
                case "fromPile" -> request.fromPile();
                case "toPile" -> request.toPile();
                default -> request.position();
            };
        }
    }
}
