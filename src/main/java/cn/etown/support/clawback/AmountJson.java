package cn.etown.support.clawback;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** The text in which a computed amount is kept. */
final class AmountJson {

    private static final JsonMapper JSON = JsonMapper.builder().addModule(new JavaTimeModule()).disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .visibility(PropertyAccessor.ALL, Visibility.NONE).visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .visibility(PropertyAccessor.CREATOR, Visibility.ANY).build();

    private AmountJson() {
    }

    static String write(ClawbackAmount amount) {
        try {
            return JSON.writeValueAsString(amount);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("an amount that cannot be written", e);
        }
    }

    static String write(AmountInputs inputs) {
        try {
            return JSON.writeValueAsString(inputs);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("inputs that cannot be written", e);
        }
    }

    static AmountInputs readInputs(String text) {
        try {
            return JSON.readValue(text, AmountInputs.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not the text of inputs", e);
        }
    }

    static ClawbackAmount read(String text) {
        try {
            return JSON.readValue(text, ClawbackAmount.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not the text of an amount", e);
        }
    }
}
