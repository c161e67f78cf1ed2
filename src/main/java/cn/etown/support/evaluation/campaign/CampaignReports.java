package cn.etown.support.evaluation.campaign;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

import cn.etown.support.UserMessageException;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.template.DocumentRenderer;
import cn.etown.support.template.RenderedDocument;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The programme's report and its workbook: made once as a draft and once as final, kept with their hashes. */
@Service
public class CampaignReports {

    /** For the committee, and as decided. */
    public enum Stage {
        DRAFT("送审稿"), FINAL("定稿");

        private final String label;

        Stage(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** @param kind DOCX, PDF or XLSX */
    public record Document(long id, Stage stage, String kind, String fileName, String sha256, int size, Instant madeAt) {
    }

    /** Its bytes. */
    public record Content(Document document, byte[] bytes) {
    }

    private static final String DOCUMENTS = "select id, stage, kind, file_name, sha256, length(content) as size, made_at from support.campaign_document ";

    private final JdbcClient jdbc;
    private final CampaignService campaigns;
    private final ReportText text;
    private final ReportWorkbook workbook;
    private final DocumentRenderer renderer;
    private final WorkingCalendar calendar;
    private final Clock clock;

    CampaignReports(JdbcClient jdbc, CampaignService campaigns, ReportText text, ReportWorkbook workbook, DocumentRenderer renderer, WorkingCalendar calendar, Clock clock) {
        this.jdbc = jdbc;
        this.campaigns = campaigns;
        this.text = text;
        this.workbook = workbook;
        this.renderer = renderer;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** A repeat changes nothing. */
    @Transactional
    public void make(long campaignId, Stage stage) {
        if (!of(campaignId).stream().filter(document -> document.stage() == stage).toList().isEmpty()) {
            return;
        }
        Campaign campaign = campaigns.campaign(campaignId);
        RenderedDocument report = renderer.render(ReportDocument.KEY, text.of(campaign, stage.label(), calendar.today()));
        String name = campaign.year() + "年度评估报告（" + stage.label() + "）";
        keep(campaignId, stage, "DOCX", name + ".docx", report.docx(), report.templateVersion());
        report.pdf().ifPresent(pdf -> keep(campaignId, stage, "PDF", name + ".pdf", pdf, report.templateVersion()));
        keep(campaignId, stage, "XLSX", campaign.year() + "年度评估数据（" + stage.label() + "）.xlsx", workbook.of(campaign), null);
    }

    /** The draft first. */
    @Transactional(readOnly = true)
    public List<Document> of(long campaignId) {
        return jdbc.sql(DOCUMENTS + "where campaign_id = ? order by stage, kind").param(campaignId).query((row, index) -> document(row)).list();
    }

    /** @throws UserMessageException when the year has no such document */
    @Transactional(readOnly = true)
    public Content content(int year, long documentId) {
        long campaignId = campaigns.campaignOf(year).id();
        return jdbc.sql("select id, stage, kind, file_name, sha256, length(content) as size, made_at, content from support.campaign_document where campaign_id = ? and id = ?")
                .params(campaignId, documentId).query((row, index) -> new Content(document(row), row.getBytes("content"))).optional()
                .orElseThrow(() -> new UserMessageException("没有该文件，请返回 " + year + " 年度评估页面重新选择。"));
    }

    private static Document document(ResultSet row) throws SQLException {
        return new Document(row.getLong("id"), Stage.valueOf(row.getString("stage")), row.getString("kind"), row.getString("file_name"), row.getString("sha256"),
                row.getInt("size"), Campaigns.instant(row, "made_at"));
    }

    private void keep(long campaignId, Stage stage, String kind, String fileName, byte[] content, @Nullable String templateVersion) {
        jdbc.sql("""
                        insert into support.campaign_document (campaign_id, stage, kind, file_name, content, sha256, template_version, made_at)
                        values (:campaign, :stage, :kind, :name, :content, :sha256, :template, :now)""")
                .param("campaign", campaignId).param("stage", stage.name()).param("kind", kind).param("name", fileName).param("content", content)
                .param("sha256", sha256(content)).param("template", templateVersion).param("now", Campaigns.utc(clock.instant())).update();
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
