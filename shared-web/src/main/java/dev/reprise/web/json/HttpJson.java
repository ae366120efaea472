package dev.reprise.web.json;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.reprise.events.stored.JsonLimits;
import dev.reprise.events.stored.JsonMemory;

import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

import java.time.Instant;

/** How HTTP reads and writes JSON: strictly, exactly, and without values that are not there. */
public final class HttpJson {

    private HttpJson() {}

    /** Sets how much JSON is read at all, and how texts are written. */
    public static void limit(JsonFactoryBuilder factory) {
        escaped(JsonMemory.share(factory).streamReadConstraints(JsonLimits.accepted()));
    }

    /** Lets what is written have no line separators but the one of an event or a line. */
    public static JsonFactoryBuilder escaped(JsonFactoryBuilder factory) {
        return factory.characterEscapes(new LineSeparatorEscapes());
    }

    /** Sets how values and JSON become one another. */
    public static void configure(JsonMapper.Builder mapper) {
        mapper.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(
                        DeserializationFeature.ACCEPT_FLOAT_AS_INT,
                        DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .disable(
                        MapperFeature.ALLOW_COERCION_OF_SCALARS,
                        MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .changeDefaultPropertyInclusion(
                        inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL));
        mapper.addModule(
                new SimpleModule()
                        .addDeserializer(Instant.class, new InstantFromText())
                        .addDeserializer(Integer.class, WholeNumber.of(Integer.class))
                        .addDeserializer(int.class, WholeNumber.of(int.class))
                        .setDeserializerModifier(new BoundedLists()));
        refuse(
                mapper,
                LogicalType.Textual,
                CoercionInputShape.Integer,
                CoercionInputShape.Float,
                CoercionInputShape.Boolean);
        refuse(
                mapper,
                LogicalType.Enum,
                CoercionInputShape.Integer,
                CoercionInputShape.EmptyString);
        refuse(mapper, LogicalType.POJO, CoercionInputShape.EmptyString);
        refuse(mapper, LogicalType.Collection, CoercionInputShape.EmptyString);
    }

    private static void refuse(
            JsonMapper.Builder mapper, LogicalType type, CoercionInputShape... shapes) {
        mapper.withCoercionConfig(
                type,
                config -> {
                    for (var shape : shapes) {
                        config.setCoercion(shape, CoercionAction.Fail);
                    }
                });
    }
}
