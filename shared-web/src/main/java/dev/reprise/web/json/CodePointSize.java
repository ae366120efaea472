package dev.reprise.web.json;

import dev.reprise.events.UnicodeText;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

/** Counts the {@link Size} of texts in code points; Bean Validation counts halves of some. */
final class CodePointSize implements ConstraintValidator<Size, String> {

    private int min;
    private int max;

    @Override
    public void initialize(Size size) {
        min = size.min();
        max = size.max();
    }

    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
        if (text == null) {
            return true;
        }
        var length = UnicodeText.length(text);
        return length >= min && length <= max;
    }
}
