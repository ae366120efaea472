package dev.reprise.web.json;

import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.jdk.CollectionDeserializer;
import tools.jackson.databind.type.CollectionType;

import java.util.ArrayList;
import java.util.Collection;

/**
 * Reads no more elements of a list than its {@link Size} allows. Bean Validation would look at
 * every element of a list that is too long, and describe what is wrong with each.
 */
final class BoundedLists extends ValueDeserializerModifier {

    private static final long serialVersionUID = 1;

    @Override
    public ValueDeserializer<?> modifyCollectionDeserializer(
            DeserializationConfig config,
            CollectionType type,
            BeanDescription.Supplier bean,
            ValueDeserializer<?> deserializer) {
        return deserializer instanceof CollectionDeserializer lists
                        && type.getRawClass().isAssignableFrom(BoundedList.class)
                ? new BoundedListDeserializer(lists, null)
                : deserializer;
    }

    private static final class BoundedListDeserializer extends CollectionDeserializer {

        private final @Nullable Size size;

        BoundedListDeserializer(CollectionDeserializer lists, @Nullable Size size) {
            super(lists);
            this.size = size;
        }

        @Override
        public CollectionDeserializer createContextual(
                DeserializationContext context, @Nullable BeanProperty property) {
            return new BoundedListDeserializer(
                    super.createContextual(context, property),
                    property == null ? null : property.getAnnotation(Size.class));
        }

        @Override
        protected Collection<Object> createDefaultInstance(DeserializationContext context) {
            return size == null ? super.createDefaultInstance(context) : new BoundedList(size);
        }
    }

    private static final class BoundedList extends ArrayList<Object> {

        private static final long serialVersionUID = 1;

        private final transient Size size;

        BoundedList(Size size) {
            this.size = size;
        }

        @Override
        public boolean add(Object element) {
            if (size() == size.max()) {
                throw new ListTooLongException(size.min(), size.max());
            }
            return super.add(element);
        }
    }
}
