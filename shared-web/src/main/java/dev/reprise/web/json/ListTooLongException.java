package dev.reprise.web.json;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DatabindException;

/** A list in a body has more elements than allowed; the rest of it was not read. */
public final class ListTooLongException extends DatabindException {

    private static final long serialVersionUID = 1;

    ListTooLongException(int min, int max) {
        super((@Nullable JsonParser) null, "size must be between " + min + " and " + max);
    }
}
