package cn.etown.support.dossier;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.security.MessageDigest;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class DossierIT {

    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");

    @Autowired
    DecisionLedger ledger;

    @Autowired
    DossierService dossier;

    @Autowired
    JdbcClient jdbc;

    private final long caseId = new Random().nextLong(1_000_000_000L, Long.MAX_VALUE);

    @Test
    void a_person_holds_one_duty_in_a_case_for_good() {
        ledger.assume(caseId, "chief-1", "REVIEW:chief");
        ledger.assume(caseId, "chief-1", "REVIEW:chief");
        assertThatThrownBy(() -> ledger.assume(caseId, "chief-1", "REVIEW:head")).isInstanceOf(DutyConflict.class)
                .hasMessageContaining("已承担“科室负责人审核”").hasMessageContaining("不能再办理“局领导审核”");
        assertThat(ledger.dutyOf(caseId, "chief-1")).contains("REVIEW:chief");
        assertThat(ledger.dutyOf(caseId + 1, "chief-1")).isEmpty();
        ledger.assume(caseId + 1, "chief-1", "REVIEW:head");
    }

    @Test
    void who_filed_a_case_does_not_review_it() {
        ledger.assume(caseId, "desk-1", DecisionLedger.DUTY_FILED);
        assertThatThrownBy(() -> ledger.assume(caseId, "desk-1", "REVIEW:officer")).isInstanceOf(DutyConflict.class).hasMessageContaining("受理登记");
    }

    @Test
    void decisions_come_back_in_their_order_as_they_were_recorded() {
        ledger.assume(caseId, "officer-1", "REVIEW:officer");
        Decision first = ledger.record(new Decision(null, caseId, null, "核对申报材料", "desk-1", "complete", "材料齐全", null, null, null, NOW));
        Decision second = ledger.record(decision("officer-1", "REVIEW:officer"));
        assertThat(ledger.decisionsOf(caseId)).containsExactly(first, second);
        assertThat(second.amountFen()).isEqualTo(125_000_000L);
        assertThat(second.decidedAt()).isEqualTo(NOW);
    }

    @Test
    void a_decision_in_a_duty_that_was_not_assumed_is_refused_by_the_database() {
        ledger.assume(caseId, "officer-1", "REVIEW:officer");
        assertThatThrownBy(() -> ledger.record(decision("officer-1", "REVIEW:chief"))).isInstanceOf(DataAccessException.class).hasMessageContaining("decision_in_own_duty");
        assertThatThrownBy(() -> ledger.record(decision("somebody", "REVIEW:officer"))).isInstanceOf(DataAccessException.class).hasMessageContaining("decision_in_own_duty");
    }

    @Test
    void two_threads_racing_for_two_duties_of_one_person_leave_one() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 20; round++) {
                long raced = caseId + round;
                List<Callable<Boolean>> tries = Stream.of("REVIEW:officer", "REVIEW:chief", "REVIEW:head", "PAYMENT:prepare").<Callable<Boolean>>map(duty -> () -> {
                    try {
                        ledger.assume(raced, "one", duty);
                        return true;
                    } catch (DutyConflict e) {
                        return false;
                    }
                }).toList();
                int won = 0;
                for (Future<Boolean> one : pool.invokeAll(tries)) {
                    won += one.get() ? 1 : 0;
                }
                assertThat(won).isOne();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "insert into support.case_duty values (:case, 'officer-1', 'REVIEW:chief', now())",
            "update support.case_duty set duty = 'REVIEW:chief' where case_id = :case",
            "delete from support.case_duty where case_id = :case",
            "insert into support.decision (case_id, actor, duty, step, outcome, outcome_label, decided_at) values (:case, 'officer-1', 'REVIEW:chief', 'x', 'x', 'x', now())",
            "update support.decision set duty = null where case_id = :case",
            "update support.decision set actor = 'somebody-else' where case_id = :case",
            "delete from support.decision where case_id = :case",
            "truncate support.decision",
            "truncate support.case_duty cascade",
            "update support.document set sha256 = repeat('0', 64) where case_id = :case",
            "delete from support.document_piece where document_id in (select id from support.document where case_id = :case)",
            "truncate support.document cascade"})
    void statements_by_hand_cannot_break_four_eyes_or_change_what_is_written(String sql) {
        ledger.assume(caseId, "officer-1", "REVIEW:officer");
        ledger.record(decision("officer-1", "REVIEW:officer"));
        store(DocumentKind.COMMITMENT, TestFiles.pdf());
        assertThatThrownBy(() -> jdbc.sql(sql).param("case", caseId).update()).isInstanceOf(DataAccessException.class);
    }

    @Test
    void a_stored_document_comes_back_bit_by_bit_with_its_hash() throws Exception {
        byte[] content = TestFiles.pdf("x".repeat(3_500_000));
        Document document = store(DocumentKind.AGREEMENT_SCAN, content);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        dossier.copy(document, out);
        assertThat(out.toByteArray()).isEqualTo(content);
        assertThat(document.sha256()).isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
        assertThat(document.contentType()).isEqualTo("application/pdf");
        assertThat(document.size()).isEqualTo(content.length);
        assertThat(dossier.documentsOf(caseId)).containsExactly(document);
        assertThat(dossier.has(caseId, DocumentKind.AGREEMENT_SCAN)).isTrue();
        assertThat(dossier.has(caseId, DocumentKind.COMMITMENT)).isFalse();
        assertThat(dossier.find(caseId + 1, document.id())).isEmpty();
    }

    @Test
    void a_document_sent_twice_is_there_once() {
        Document first = store(DocumentKind.EVIDENCE, TestFiles.png());
        assertThat(store(DocumentKind.EVIDENCE, TestFiles.png())).isEqualTo(first);
        assertThatCode(() -> store(DocumentKind.SUPPLEMENT, TestFiles.png())).doesNotThrowAnyException();
        assertThat(dossier.documentsOf(caseId)).hasSize(2);
    }

    private Document store(DocumentKind kind, byte[] content) {
        String name = content[1] == 'P' && content[2] == 'N' ? "图.png" : "扫描件.pdf";
        return dossier.store(caseId, kind, name, new ByteArrayInputStream(content), "officer-1");
    }

    private Decision decision(String actor, String duty) {
        return new Decision(null, caseId, duty, "审核", actor, "approve", "同意", "拟同意", 125_000_000L, null, NOW);
    }
}
