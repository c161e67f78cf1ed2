package cn.etown.support.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.variable.value.FileValue;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.value.SpinValue;
import org.springframework.lang.Nullable;

/** What a client sent for a field, as null, a String, a Boolean, a Number, a Date or a list of Strings, whichever way it was wrapped. */
final class SubmittedValue {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SubmittedValue() {
    }

    static @Nullable Object plain(@Nullable Object value) throws InvalidValue {
        if (value instanceof FileValue) {
            throw new InvalidValue("不能提交文件，请在“材料”中上传");
        }
        if (value instanceof SpinValue || value instanceof SerializableValue serializable && !serializable.isDeserialized()) {
            return listIn(((SerializableValue) value).getValueSerialized());
        }
        Object plain = value instanceof TypedValue typed ? typed.getValue() : value;
        if (plain instanceof Collection<?> items) {
            return strings(items);
        }
        if (plain instanceof String text) {
            return text.isBlank() ? null : text.strip();
        }
        return plain;
    }

    private static @Nullable List<String> listIn(@Nullable String json) throws InvalidValue {
        if (json == null) {
            return null;
        }
        try {
            JsonNode items = JSON.readTree(json);
            if (!items.isArray()) {
                throw new InvalidValue("内容格式不正确");
            }
            List<Object> values = new ArrayList<>();
            for (JsonNode item : items) {
                values.add(item.isTextual() ? item.textValue() : item);
            }
            return strings(values);
        } catch (IOException e) {
            throw new InvalidValue("内容格式不正确");
        }
    }

    private static List<String> strings(Collection<?> items) throws InvalidValue {
        List<String> strings = new ArrayList<>();
        for (Object item : items) {
            if (!(item instanceof String text)) {
                throw new InvalidValue("内容格式不正确");
            }
            strings.add(text);
        }
        return strings;
    }
}
