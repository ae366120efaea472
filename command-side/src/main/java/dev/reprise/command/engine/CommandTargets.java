package dev.reprise.command.engine;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * Finds the aggregate that a command is to by its {@link TargetAggregateIdentifier}. Which
 * component that is, is looked up once per type: Axon's own resolver reads all annotations for each
 * command, which takes longer than deciding it.
 */
public final class CommandTargets implements CommandTargetResolver {

    private static final ClassValue<Method> IDENTIFIERS =
            new ClassValue<>() {
                @Override
                protected Method computeValue(Class<?> type) {
                    return identifierOf(type);
                }
            };

    @Override
    public VersionedAggregateIdentifier resolveTarget(CommandMessage<?> command) {
        var payload = command.getPayload();
        try {
            return new VersionedAggregateIdentifier(
                    IDENTIFIERS.get(payload.getClass()).invoke(payload), null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(payload.getClass() + " cannot be asked", e);
        }
    }

    private static Method identifierOf(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.isAnnotationPresent(TargetAggregateIdentifier.class))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(type + " names no aggregate"));
    }
}
