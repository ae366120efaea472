package dev.reprise.standalone.faults.agent;

import java.util.Arrays;

/** All methods of a class that have this name. */
public record MethodName(String type, String method) {

    /** Reads {@code com.example.Type#method}. */
    public static MethodName parse(String text) {
        var separator = text.indexOf('#');
        return new MethodName(text.substring(0, separator), text.substring(separator + 1));
    }

    /** Throws if there is none: a fault that never happens would look like a fault survived. */
    public void requireToExist() {
        try {
            var found =
                    Arrays.stream(
                                    Class.forName(type, false, MethodName.class.getClassLoader())
                                            .getDeclaredMethods())
                            .anyMatch(each -> each.getName().equals(method));
            if (!found) {
                throw new IllegalArgumentException("There is no method " + this);
            }
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("There is no class " + type, e);
        }
    }

    @Override
    public String toString() {
        return type + "#" + method;
    }
}
