package cn.etown.support.agreement;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import cn.etown.support.money.Money;

/**
 * Terms as they are stored and hashed: the same terms give the same bytes, whoever writes them and whenever (fields in alphabetical order, numbers
 * without trailing zeros, amounts in yuan with two decimals, dates ISO).
 *
 * @param sha256 of the JSON in UTF-8, lower-case hex
 */
public record CanonicalTerms(String json, String sha256) {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule("terms")
                    .addSerializer(Money.class, new MoneyAsText()).addDeserializer(Money.class, new MoneyFromText())
                    .addSerializer(BigDecimal.class, new ShortestNumber()))
            .build();

    public static CanonicalTerms of(SupportTerms terms) {
        try {
            return ofJson(MAPPER.writeValueAsString(terms));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As stored. */
    public static CanonicalTerms ofJson(String json) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
            return new CanonicalTerms(json, HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public SupportTerms terms() {
        try {
            return MAPPER.readValue(json, SupportTerms.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored terms cannot be read", e);
        }
    }

    private static final class MoneyAsText extends JsonSerializer<Money> {

        @Override
        public void serialize(Money amount, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(amount.yuan().toPlainString());
        }
    }

    private static final class MoneyFromText extends JsonDeserializer<Money> {

        @Override
        public Money deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return Money.parse(in.getText());
        }
    }

    private static final class ShortestNumber extends JsonSerializer<BigDecimal> {

        @Override
        public void serialize(BigDecimal number, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeNumber(number.stripTrailingZeros().toPlainString());
        }
    }
}
