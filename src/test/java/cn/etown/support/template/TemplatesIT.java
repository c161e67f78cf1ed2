package cn.etown.support.template;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

import cn.etown.support.UserMessageException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

import static cn.etown.support.template.TestTemplates.LETTER;
import static cn.etown.support.template.TestTemplates.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** With a kind of document of its own, so that the agreements of other tests keep their template. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Transactional
class TemplatesIT {

    @Autowired
    TemplateVersions versions;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient jdbc;

    private Templates templates;
    private LocalDate today;

    @BeforeEach
    void aKindOfItsOwn() {
        templates = new Templates(List.of(LETTER), versions, clock);
        today = LocalDate.now(clock);
    }

    @Test
    void anUploadedTemplateIsUsedOnceASecondPersonHasConfirmedIt() {
        byte[] file = with("第一版{{编号}}{{金额}}");
        TemplateVersion first = upload(file, "designer-1", today);
        assertThat(first.version()).isEqualTo(1);
        assertThat(templates.inForce(LETTER)).isEqualTo(Templates.BUILT_IN);
        templates.decide("letter", 1, true, null, "designer-2");
        assertThat(templates.inForce(LETTER)).isEqualTo(1);
        assertThat(templates.contentInForce(LETTER).bytes()).isEqualTo(file);
        assertThat(templates.contentInForce(LETTER).version()).isEqualTo("1-" + first.sha256().substring(0, 12));
    }

    @Test
    void nobodyConfirmsWhatHeUploadedHimself() {
        TemplateVersion own = upload(TestTemplates.valid(), "designer-1", today);
        assertThatThrownBy(() -> templates.decide("letter", 1, true, null, "designer-1")).isInstanceOf(UserMessageException.class).hasMessageContaining("须由另一人复核");
        assertThatThrownBy(() -> jdbc.sql("insert into support.document_template_decision (template_id, uploaded_by, confirmed, decided_by, decided_at) values (?, ?, true, ?, ?)")
                .params(own.id(), "designer-1", "designer-1", OffsetDateTime.now(clock)).update()).isInstanceOf(DataAccessException.class).hasMessageContaining("template_four_eyes");
    }

    @Test
    void aRejectedTemplateIsNeverUsedAndNotDecidedAgain() {
        upload(TestTemplates.valid(), "designer-1", today);
        assertThat(templates.decide("letter", 1, false, "表格不对", "designer-2").decision().opinion()).isEqualTo("表格不对");
        assertThat(templates.inForce(LETTER)).isEqualTo(Templates.BUILT_IN);
        assertThatThrownBy(() -> templates.decide("letter", 1, true, null, "designer-3")).hasMessageContaining("已复核过");
    }

    @Test
    void theNewestConfirmedOneThatHasBegunCounts() {
        upload(with("一{{编号}}{{金额}}"), "designer-1", today);
        upload(with("二{{编号}}{{金额}}"), "designer-1", today.plusDays(1));
        upload(with("三{{编号}}{{金额}}"), "designer-1", today);
        templates.decide("letter", 1, true, null, "designer-2");
        templates.decide("letter", 2, true, null, "designer-2");
        assertThat(templates.inForce(LETTER)).isEqualTo(1);
    }

    @Test
    void aWrongTemplateLeavesNothingBehind() {
        assertThatThrownBy(() -> upload(with("{{企业名}}"), "designer-1", today)).hasMessageContaining("没有保存");
        assertThatThrownBy(() -> upload("no document".getBytes(), "designer-1", today)).isInstanceOf(UserMessageException.class);
        assertThatThrownBy(() -> upload(TestTemplates.valid(), "designer-1", today.minusDays(1))).hasMessageContaining("启用日期");
        assertThatThrownBy(() -> templates.upload("letter", "a.docx", stream(TestTemplates.valid()), today, " ", "designer-1")).hasMessageContaining("修改说明");
        assertThatThrownBy(() -> templates.upload("letter", "a.pdf", stream(TestTemplates.valid()), today, "说明", "designer-1")).hasMessageContaining("扩展名与内容不符");
        assertThat(templates.versionsOf(LETTER)).isEmpty();
    }

    @Test
    void theSameFileWaitsOnce() {
        byte[] file = TestTemplates.valid();
        upload(file, "designer-1", today);
        assertThatThrownBy(() -> upload(file, "designer-1", today)).hasMessageContaining("正在等待复核");
    }

    @Test
    void whatWasUploadedIsNeverChanged() {
        upload(TestTemplates.valid(), "designer-1", today);
        assertThatThrownBy(() -> jdbc.sql("update support.document_template set note = 'x' where kind = 'letter'").update()).hasMessageContaining("append-only");
    }

    private TemplateVersion upload(byte[] file, String by, LocalDate validFrom) {
        return templates.upload("letter", "告知书.docx", stream(file), validFrom, "改了说明", by);
    }

    private static InputStream stream(byte[] file) {
        return new ByteArrayInputStream(file);
    }
}
