package cn.etown.support.dossier.ledger;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import cn.etown.support.ChineseDates;
import cn.etown.support.dossier.AmountReplay;
import cn.etown.support.dossier.CaseModels;
import cn.etown.support.dossier.Decision;
import cn.etown.support.dossier.DecisionLedger;
import cn.etown.support.dossier.DecisionWithdrawals;
import cn.etown.support.dossier.Document;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.dossier.PersonNames;
import cn.etown.support.dossier.ReplayedAmount;
import cn.etown.support.money.Money;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Everything about a case in one ZIP, written as it is read: models, decisions, amounts, documents, mails, the chain with its anchors, and a script that verifies all of it
 * with sha256sum on any machine that has a shell.
 */
@Component
public class EvidencePackage {

    private static final String CHAIN = "存证链.tsv";
    private static final String ANCHORS = "锚定.txt";

    private final JdbcClient jdbc;
    private final DossierService dossier;
    private final DecisionLedger decisions;
    private final DecisionWithdrawals withdrawals;
    private final CaseModels models;
    private final List<AmountReplay> replays;
    private final PersonNames names;
    private final LedgerService ledger;
    private final TransactionTemplate snapshot;

    EvidencePackage(JdbcClient jdbc, DossierService dossier, DecisionLedger decisions, DecisionWithdrawals withdrawals, CaseModels models, List<AmountReplay> replays, PersonNames names, LedgerService ledger,
                    PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.dossier = dossier;
        this.decisions = decisions;
        this.withdrawals = withdrawals;
        this.models = models;
        this.replays = replays;
        this.names = names;
        this.ledger = ledger;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** Content that is written to a stream. */
    private interface Content {
        void write(OutputStream out) throws IOException;
    }

    /** In one snapshot, taken after the anchors were read: what is written meanwhile is not half in it. */
    public void write(long caseId, String caseNumber, OutputStream to) {
        List<AnchorLine> anchors = ledger.anchored().of("case:" + caseId);
        snapshot.executeWithoutResult(status -> {
            try {
                write(caseId, caseNumber, anchors, to);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void write(long caseId, String caseNumber, List<AnchorLine> anchors, OutputStream to) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(to, StandardCharsets.UTF_8);
        StringBuilder manifest = new StringBuilder();
        add(zip, manifest, "说明.txt", text(resource("说明.txt").replace("{案号}", caseNumber)));
        add(zip, manifest, "核验.sh", text(resource("核验.sh")));
        add(zip, manifest, CHAIN, out -> chain(caseId, out));
        add(zip, manifest, ANCHORS, out -> anchors(anchors, out));
        add(zip, manifest, "办理经过.txt", text(history(caseId)));
        add(zip, manifest, "金额复算.txt", text(replay(caseId)));
        add(zip, manifest, "决策表命中.txt", text(hits(caseId)));
        for (CaseModels.Model model : models.modelsOf(caseId)) {
            add(zip, manifest, "模型/" + model.name(), out -> out.write(model.content()));
        }
        for (Document document : dossier.documentsOf(caseId)) {
            add(zip, manifest, "材料/%d-%s".formatted(document.id(), document.fileName()), out -> dossier.copy(document, out));
        }
        for (MailText mail : mails(caseId)) {
            add(zip, manifest, "邮件/" + mail.id() + ".txt", text(mail.text()));
            if (mail.proof().isPresent()) {
                byte[] proof = mail.proof().get();
                add(zip, manifest, "邮件/" + mail.id() + ".存证", out -> out.write(proof));
            }
        }
        zip.putNextEntry(new ZipEntry("清单.sha256"));
        zip.write(manifest.toString().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        zip.finish();
    }

    private static void add(ZipOutputStream zip, StringBuilder manifest, String name, Content content) throws IOException {
        MessageDigest digest = Sha256.digest();
        zip.putNextEntry(new ZipEntry(name));
        DigestOutputStream hashed = new DigestOutputStream(zip, digest);
        content.write(hashed);
        hashed.flush();
        zip.closeEntry();
        manifest.append(HexFormat.of().formatHex(digest.digest())).append("  ").append(name).append('\n');
    }

    private static Content text(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String resource(String name) throws IOException {
        return new ClassPathResource("evidence/" + name).getContentAsString(StandardCharsets.UTF_8);
    }

    /** The hash of each line, a tab, the line. */
    private void chain(long caseId, OutputStream out) throws IOException {
        try (var lines = jdbc.sql("select hash || chr(9) || canonical || chr(10) from support.ledger_entry where chain = ? order by number").param("case:" + caseId)
                .query(String.class).stream()) {
            for (String line : (Iterable<String>) lines::iterator) {
                out.write(line.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static void anchors(List<AnchorLine> anchors, OutputStream out) throws IOException {
        for (AnchorLine line : anchors) {
            out.write((line.text() + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private String history(long caseId) {
        StringBuilder text = new StringBuilder("办理经过（时间、环节、人员、结论、金额、意见）\n\n");
        Map<Long, DecisionWithdrawals.Withdrawal> takenBack = withdrawals.ofCase(caseId);
        for (Decision decision : decisions.decisionsOf(caseId)) {
            text.append(ChineseDates.minute(decision.decidedAt())).append("　").append(decision.step()).append("　").append(names.ofUser(decision.actor(), decision.onBehalfOf()))
                    .append("（").append(decision.actor()).append("）　").append(decision.outcomeLabel())
                    .append(decision.amountFen() == null ? "" : "　" + Money.ofFen(decision.amountFen())).append(decision.minutesNo() == null ? "" : "　会议纪要 " + decision.minutesNo()).append('\n');
            if (decision.opinion() != null) {
                text.append("　　").append(decision.opinion().replace("\n", "\n　　")).append('\n');
            }
            DecisionWithdrawals.Withdrawal withdrawal = takenBack.get(decision.id());
            if (withdrawal != null) {
                text.append("　　已于 ").append(ChineseDates.minute(withdrawal.withdrawnAt())).append(" 由").append(names.ofUser(withdrawal.actor())).append("撤回，理由：")
                        .append(withdrawal.reason()).append('\n');
            }
        }
        return text.toString();
    }

    private String replay(long caseId) {
        StringBuilder text = new StringBuilder("按当时的输入和当时的规则版本重新计算（输入和计算说明见存证链中 award、clawback_amount 各行）\n\n");
        for (ReplayedAmount amount : replayed(caseId)) {
            text.append(ChineseDates.minute(amount.computedAt())).append("　").append(amount.what()).append("　规则版本 ").append(amount.rulesVersion())
                    .append("　原金额 ").append(Money.ofFen(amount.storedFen())).append("　").append(said(amount)).append('\n');
        }
        return text.toString();
    }

    /** Every amount of the case, computed again. */
    public List<ReplayedAmount> replayed(long caseId) {
        return replays.stream().flatMap(replay -> replay.replay(caseId).stream()).toList();
    }

    public static String said(ReplayedAmount amount) {
        Long again = amount.againFen();
        if (again != null) {
            return "复算 " + Money.ofFen(again) + (amount.agrees() ? "，一致" : "，不一致");
        }
        return amount.problem() == null ? "当时未保存输入，不能复算" : "不能复算：" + amount.problem();
    }

    private String hits(long caseId) {
        StringBuilder text = new StringBuilder("决策表命中的行、输入和输出（表的全文见“模型”）\n\n");
        for (CaseModels.Hit hit : models.hitsOf(caseId)) {
            text.append(ChineseDates.minute(hit.at())).append("　").append(hit.table()).append("　第 ").append(hit.version()).append(" 版　命中 ").append(String.join("、", hit.rules())).append('\n');
            hit.inputs().forEach(value -> text.append("　　输入　").append(value.name()).append(" = ").append(value.value()).append('\n'));
            hit.outputs().forEach(value -> text.append("　　输出　").append(value.name()).append(" = ").append(value.value()).append('\n'));
        }
        return text.toString();
    }

    /** @param proof the bytes whose SHA-256 the chain knows as {@code person}; empty once the text is erased */
    private record MailText(long id, String text, Optional<byte[]> proof) {
    }

    private List<MailText> mails(long caseId) {
        return jdbc.sql("""
                        select mail.id, mail.state, mail.subject, mail.sent_to, mail.sent_at::text as sent, mail.body,
                               kept.salt || convert_to(jsonb_build_object('body', mail.body)::text, 'UTF8') as proof
                        from support.mail left join support.ledger_salt kept on kept.source = 'mail' and kept.key = mail.id::text
                        where mail.case_id = ? and mail.subject is not null order by mail.id""")
                .param(caseId)
                .query((row, number) -> new MailText(row.getLong("id"), "主题：%s\n收件人：%s\n发出时间：%s\n\n%s\n".formatted(row.getString("subject"), or(row.getString("sent_to")),
                        or(row.getString("sent")), row.getString("body") == null ? "（正文已清除）" : row.getString("body")), Optional.ofNullable(row.getBytes("proof")))).list();
    }

    private static String or(@Nullable String text) {
        return text == null ? "—" : text;
    }
}
