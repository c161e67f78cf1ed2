package cn.etown.support.invitation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.stream.Stream;

import cn.etown.support.ChineseDates;
import cn.etown.support.UserMessageException;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.application.CaseSummary;
import cn.etown.support.dossier.Document;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.engine.EnterpriseDoor;
import cn.etown.support.engine.SignedIn;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.fasterxml.jackson.databind.JsonNode;

/** What the holder of a link can do: look, upload, answer once. Everything begins with the token; a link that is not good changes nothing. */
@Service
public class InvitationService {

    /** Uploads through one link. */
    public static final int MOST_FILES = 20;
    public static final long MOST_BYTES = 100L * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(InvitationService.class);

    private final Invitations invitations;
    private final LinkKey key;
    private final EnterpriseDoor door;
    private final ApplicationService applications;
    private final DossierService dossier;
    private final ObjectProvider<InvitationContent> contents;
    private final Clock clock;

    InvitationService(Invitations invitations, LinkKey key, EnterpriseDoor door, ApplicationService applications, DossierService dossier,
                      ObjectProvider<InvitationContent> contents, Clock clock) {
        this.invitations = invitations;
        this.key = key;
        this.door = door;
        this.applications = applications;
        this.dossier = dossier;
        this.contents = contents;
        this.clock = clock;
    }

    /**
     * What the page shows.
     *
     * @param uploadKind what may be uploaded, Chinese; null where nothing is
     */
    public record View(String caseNumber, String enterprise, String project, String until, InvitationContent.Page content, List<Document> downloads,
                       @Nullable String uploadKind, List<Document> uploads) {
    }

    /** @param values what its fields show before anybody types */
    public record FormView(JsonNode schema, Map<String, Object> values) {
    }

    /** That an answer has arrived. */
    public record Receipt(String caseNumber, String enterprise, String subject, String receivedAt, List<AnswerSummary.Entry> entries, List<String> files) {
    }

    /** @throws LinkRefused when the link is not, not any more or never was good */
    @Transactional(readOnly = true)
    public View view(String token) {
        Invitation invitation = usable(token, invitations::find);
        CaseSummary summary = applications.caseOf(invitation.caseId());
        InvitationContent.Page content = contentOf(invitation);
        return new View(summary.caseNumber(), summary.enterpriseName(), summary.projectName(), ChineseDates.minute(invitation.dueAt()), content,
                documents(invitation, content.documentIds()), invitation.documentKind() == null ? null : invitation.documentKind().label(), uploadsOf(invitation));
    }

    /** What is asked, in a few words. */
    @Transactional(readOnly = true)
    public String subjectOf(Invitation invitation) {
        return contentOf(invitation).headline();
    }

    @Transactional(readOnly = true)
    public FormView form(String token) {
        Invitation invitation = usable(token, invitations::find);
        return new FormView(door.formOf(invitation.taskId()),
                door.valuesOf(invitation.taskId(), invitation.formKey(), invitation.caseId(), invitation.processInstanceId()));
    }

    /** Of those that the page offers and those that came through this very link; no other document of the case. */
    @Transactional(readOnly = true)
    public Document document(String token, long documentId) {
        Invitation invitation = usable(token, invitations::find);
        return Stream.concat(documents(invitation, contentOf(invitation).documentIds()).stream(), uploadsOf(invitation).stream())
                .filter(document -> document.id() == documentId).findAny().orElseThrow(LinkRefused::unknown);
    }

    public void copy(Document document, OutputStream out) throws IOException {
        dossier.copy(document, out);
    }

    /** @return all uploads through this link, this one included */
    @Transactional
    public List<Document> upload(String token, @Nullable String fileName, InputStream content) {
        Invitation invitation = usable(token, invitations::lock);
        if (invitation.documentKind() == null) {
            throw new UserMessageException("此事项不需要上传材料。");
        }
        List<Document> before = uploadsOf(invitation);
        if (before.size() >= MOST_FILES) {
            throw new UserMessageException("已上传 " + MOST_FILES + " 个文件，达到上限。请合并后报送，或与我们联系。");
        }
        Document document = dossier.store(invitation.caseId(), invitation.documentKind(), fileName, content, SignedIn.ENTERPRISE);
        invitations.attach(invitation.id(), document.id(), clock.instant());
        List<Document> after = uploadsOf(invitation);
        if (after.stream().mapToLong(Document::size).sum() > MOST_BYTES) {
            throw new UserMessageException("文件合计超过 100 MB，本文件没有保存。请压缩图片或降低扫描分辨率后再上传，或与我们联系。");
        }
        LOG.info("invitation {}: document {} was uploaded", invitation.id(), document.id());
        return after;
    }

    /** Once; a second submission finds the link closed. */
    @Transactional
    public Receipt answer(String token, Map<String, Object> values) {
        Invitation invitation = usable(token, invitations::lock);
        CaseSummary summary = applications.caseOf(invitation.caseId());
        String subject = contentOf(invitation).headline();
        JsonNode form = door.formOf(invitation.taskId());
        List<String> files = uploadsOf(invitation).stream().map(Document::fileName).toList();
        door.submit(invitation.taskId(), values);
        LOG.info("invitation {} of case {} was answered", invitation.id(), summary.caseNumber());
        return new Receipt(summary.caseNumber(), summary.enterpriseName(), subject, ChineseDates.minute(clock.instant()), AnswerSummary.of(form, values), files);
    }

    private Invitation usable(String token, LongFunction<Optional<Invitation>> search) {
        OptionalLong id = LinkToken.idIn(token);
        Invitation invitation = (id.isPresent() ? search.apply(id.getAsLong()) : Optional.<Invitation>empty())
                .filter(found -> LinkToken.isFor(found, token, key.bytes())).orElseThrow(LinkRefused::unknown);
        if (!invitation.isOpen()) {
            throw closed(invitation);
        }
        if (invitation.isExpired(clock.instant())) {
            throw expired(invitation);
        }
        return invitation;
    }

    private LinkRefused closed(Invitation invitation) {
        String when = ChineseDates.minute(Objects.requireNonNull(invitation.closedAt()));
        boolean later = invitations.hasLater(invitation);
        return switch (Objects.requireNonNull(invitation.closeReason())) {
            case ANSWERED -> later
                    ? LinkRefused.gone("链接已被取代", "贵单位已于 " + when + " 通过此链接提交。此后我们又发出了新的通知，请使用最近一封邮件中的链接。")
                    : LinkRefused.gone("已经提交", "贵单位已于 " + when + " 通过此链接提交，我们已经收到，无需重复提交。需要更正的，请与我们联系。");
            case RECORDED_BY_STAFF -> LinkRefused.gone("已由工作人员登记", "工作人员已于 " + when + " 登记了贵单位以其他方式提交的内容，此链接不再使用。需要更正的，请与我们联系。");
            case SUPERSEDED -> superseded();
            case CANCELLED -> later ? superseded() : invitation.dueAt().isAfter(invitation.closedAt())
                    ? LinkRefused.gone("事项已经结束", "此事项已于 " + when + " 结束或撤回，此链接不再使用。如有疑问，请与我们联系。")
                    : expired(invitation);
        };
    }

    private static LinkRefused superseded() {
        return LinkRefused.gone("链接已被取代", "此链接已被后来的通知取代，请使用最近一封邮件中的链接。");
    }

    private static LinkRefused expired(Invitation invitation) {
        return LinkRefused.gone("期限已过", "办理期限已于 " + ChineseDates.minute(invitation.dueAt()) + " 届满，此链接不再使用，没有提交的内容没有保存。仍需办理的，请与我们联系。");
    }

    private InvitationContent.Page contentOf(Invitation invitation) {
        return contents.orderedStream().filter(content -> content.covers(invitation.formKey())).findFirst()
                .map(content -> content.pageFor(invitation.formKey(), invitation.caseId(), invitation.processInstanceId()))
                .orElseGet(() -> new InvitationContent.Page(door.nameOf(invitation.taskId()), List.of(), List.of(), List.of()));
    }

    private List<Document> uploadsOf(Invitation invitation) {
        return documents(invitation, invitations.documentsOf(invitation.id()));
    }

    private List<Document> documents(Invitation invitation, List<Long> ids) {
        return ids.stream().flatMap(id -> dossier.find(invitation.caseId(), id).stream()).toList();
    }
}
