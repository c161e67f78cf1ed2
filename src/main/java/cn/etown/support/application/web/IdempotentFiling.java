package cn.etown.support.application.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;

import cn.etown.support.UserMessageException;
import cn.etown.support.application.process.SupportApplicationProcess;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * One key, one filing: the key is taken in the transaction that files. A second request with the key waits for the first at the primary key, then
 * gets its answer; when the first was refused, the key is free again.
 */
@Service
class IdempotentFiling {

    private final SupportApplicationProcess process;
    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    IdempotentFiling(SupportApplicationProcess process, JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.process = process;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** @throws UserMessageException for a filing to be mended, or a key that was used for another one */
    @Transactional
    public CaseStatus file(String client, String key, FilingRequest request) {
        String hash = sha256(write(request));
        int taken = jdbc.sql("insert into support.filing_request (client, key, body_sha256, requested_at) values (?, ?, ?, ?) on conflict (client, key) do nothing")
                .param(client).param(key).param(hash).param(clock.instant().atOffset(ZoneOffset.UTC)).update();
        if (taken == 0) {
            return firstAnswer(client, key, hash);
        }
        CaseStatus answer = CaseStatus.of(process.file(request.formValues(), client));
        jdbc.sql("update support.filing_request set application_id = ?, answer = ?::jsonb where client = ? and key = ?")
                .param(answer.id()).param(write(answer)).param(client).param(key).update();
        return answer;
    }

    private CaseStatus firstAnswer(String client, String key, String hash) {
        return jdbc.sql("select body_sha256, answer from support.filing_request where client = ? and key = ?").param(client).param(key).query((row, number) -> {
            if (!row.getString("body_sha256").equals(hash)) {
                throw new UserMessageException("这个 Idempotency-Key 已用于另一份申报，请为新的申报使用新的 Idempotency-Key。");
            }
            return read(row.getString("answer"));
        }).single();
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of texts does not become JSON", e);
        }
    }

    private CaseStatus read(String answer) {
        try {
            return json.readValue(answer, CaseStatus.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored answer is not JSON", e);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
