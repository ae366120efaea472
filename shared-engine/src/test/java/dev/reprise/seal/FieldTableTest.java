package dev.reprise.seal;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.events.EventMetadata;
import dev.reprise.events.stored.StoredEvents;
import dev.reprise.proof.ExactJson;
import dev.reprise.proof.Vectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Holds the table of {@code docs/formats.md} against the events and against what is sealed. */
class FieldTableTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "formats.md");
    private static final Pattern ROW =
            Pattern.compile("\\| (\\w+) \\| ([\\w.\\[\\]]+) \\| (personal|impersonal) \\| .+ \\|");

    private final Set<String> personal = new TreeSet<>();
    private final Set<String> impersonal = new TreeSet<>();

    @BeforeEach
    void read() throws IOException {
        for (var line : Files.readAllLines(DOCUMENT, UTF_8)) {
            var row = ROW.matcher(line);
            if (row.matches()) {
                var field = row.group(1) + " " + row.group(2);
                var kind = row.group(3).equals("personal") ? personal : impersonal;
                assertThat(kind.add(field)).as(field).isTrue();
            }
        }
    }

    @Test
    void saysOfEveryTextAndObjectWhetherItIsPersonal() {
        var fields = new TreeSet<String>();
        for (var event : StoredEvents.types().values()) {
            addFields(event, event.getSimpleName() + " ", fields);
        }
        var declared = new TreeSet<>(personal);
        declared.addAll(impersonal);
        declared.removeIf(each -> each.startsWith("metadata "));

        assertThat(declared).containsAll(fields);
        declared.removeAll(fields);
        assertThat(declared).containsExactly("CardMoved position");
        assertThat(personal).doesNotContainAnyElementsOf(impersonal);
    }

    @Test
    void saysSoOfAllMetadata() throws IllegalAccessException {
        for (var constant : EventMetadata.class.getFields()) {
            if (Modifier.isStatic(constant.getModifiers())) {
                assertThat(impersonal).contains("metadata " + constant.get(null));
            }
        }
    }

    @Test
    void namesWhatIsSealedAndNothingElse() {
        var sealed = new TreeSet<String>();
        for (var event : Vectors.json("events.json").get("events")) {
            var type = event.get("type").stringValue();
            var payload = ExactJson.read(event.get("clear").stringValue());
            for (var part : PersonalFields.of(type, payload)) {
                var prefix = part.path().isEmpty() ? "" : "changes[].";
                part.members().forEach(each -> sealed.add(type + " " + prefix + each));
            }
        }

        assertThat(personal.stream().filter(each -> !isWithin(each, sealed)))
                .containsExactlyElementsOf(sealed);
    }

    private static boolean isWithin(String field, Collection<String> others) {
        return others.stream()
                .anyMatch(each -> field.startsWith(each + ".") || field.startsWith(each + "[]"));
    }

    private static void addFields(Class<?> record, String prefix, Collection<String> fields) {
        for (var component : record.getRecordComponents()) {
            var name = prefix + component.getName();
            var type = elementOf(component);
            if (isTextOrObject(component.getType()) && !type.isRecord()) {
                fields.add(name);
            }
            if (type.isRecord()) {
                addFields(type, name + (type == component.getType() ? "." : "[]."), fields);
                if (prefix.endsWith(" ") && isPersonalAsAWhole(name)) {
                    fields.add(name);
                }
            }
        }
    }

    /** These are sealed whole, whatever they are made of. */
    private static boolean isPersonalAsAWhole(String name) {
        return Set.of("ParticipantSeated hand", "SelectionRevealed cards").contains(name);
    }

    private static Class<?> elementOf(RecordComponent component) {
        return component.getGenericType() instanceof ParameterizedType list
                        && Collection.class.isAssignableFrom(component.getType())
                        && list.getActualTypeArguments()[0] instanceof Class<?> element
                ? element
                : component.getType();
    }

    private static boolean isTextOrObject(Class<?> type) {
        return !type.isPrimitive()
                && !type.isEnum()
                && type != Boolean.class
                && !Number.class.isAssignableFrom(type)
                && !Temporal.class.isAssignableFrom(type);
    }
}
