package cn.etown.support.engine;

import java.lang.reflect.Field;

/** A field of one of the engine's commands, which have no getters. A missing one is noticed when the programme starts. */
final class CommandField {

    private final Field field;

    CommandField(Class<?> command, String name) {
        try {
            field = command.getDeclaredField(name);
            field.setAccessible(true);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("another version of the engine? %s has no field %s".formatted(command.getName(), name), e);
        }
    }

    @SuppressWarnings("unchecked")
    <T> T of(Object command) {
        try {
            return (T) field.get(command);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    void set(Object command, Object value) {
        try {
            field.set(command, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
