package dev.reprise.web.limit;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Knows the tier of every controller's method. */
final class Tiers {

    private final Map<Method, Tier> known = new ConcurrentHashMap<>();

    Tier of(HandlerMethod handler) {
        var tier = known.get(handler.getMethod());
        return tier == null ? known.computeIfAbsent(handler.getMethod(), _ -> find(handler)) : tier;
    }

    private static Tier find(HandlerMethod handler) {
        var declared = handler.getMethodAnnotation(Limited.class);
        if (declared != null) {
            return declared.value();
        }
        var mapping =
                AnnotatedElementUtils.findMergedAnnotation(
                        handler.getMethod(), RequestMapping.class);
        return mapping != null && List.of(mapping.method()).equals(List.of(RequestMethod.GET))
                ? Tier.READS
                : Tier.COMMANDS;
    }
}
