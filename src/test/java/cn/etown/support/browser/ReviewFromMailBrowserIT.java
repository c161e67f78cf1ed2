package cn.etown.support.browser;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import cn.etown.support.Journey;
import cn.etown.support.StraightPath;
import cn.etown.support.application.ApplicationService;
import cn.etown.support.dossier.Decision;
import cn.etown.support.dossier.DecisionLedger;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.notification.TestMailServer;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

/** An officer opens the link in the mail, signs in, stands before the task, and decides. Seen to fail when the sign-in lost what stands behind the # of the link. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ReviewFromMailBrowserIT {

    private static final String OFFICER = "science-innovation-officer-1";
    private static final String PASSWORD = "yizhuang-2026";
    private static final Pattern LINK = Pattern.compile("https?://[^/\\s]+(/camunda/app/tasklist/default/#/\\?task=[\\w-]+)");

    @LocalServerPort
    int port;
    @Autowired
    Clock clock;
    @Autowired
    ProcessEngine engine;
    @Autowired
    DossierService dossier;
    @Autowired
    ApplicationService applications;
    @Autowired
    DecisionLedger ledger;

    private final Album album = new Album("mail");

    @Test
    void from_the_link_in_the_mail_to_the_decision() throws Exception {
        Journey journey = StraightPath.checked(StraightPath.filed(new Journey(engine, dossier), 9_200_041));
        String number = applications.caseOf(journey.applicationId()).caseNumber();
        String link = linkOf(journey.task().getId());
        try (Chromium chromium = Chromium.launch(); Office officer = chromium.office("http://localhost:" + port, clock.instant(), album)) {
            officer.opens(link).sees("亦庄产业支持平台").shows("sign-in");
            officer.enters(OFFICER, PASSWORD).seesInPanel("北京亦庄集成电路有限公司", number).shows("task").showsWide("task");
            officer.claims().ticks("审核结论", "同意").fills("意见", "材料齐全，拟同意。").looksAt("审核结论").shows("decision").showsWide("decision").completes().shows("done").showsWide("done");
        }
        assertThat(ledger.decisionsOf(journey.applicationId())).filteredOn(decision -> decision.step().equals("经办审核")).extracting(Decision::actor, Decision::outcomeLabel, Decision::opinion)
                .containsExactly(tuple(OFFICER, "同意", "材料齐全，拟同意。"));
        assertThat(album.englishWords()).isEmpty();
    }

    private static String linkOf(String taskId) throws MessagingException, IOException {
        await().atMost(Duration.ofSeconds(60)).until(() -> links().stream().anyMatch(link -> link.endsWith(taskId)));
        return links().stream().filter(link -> link.endsWith(taskId)).findFirst().orElseThrow();
    }

    private static List<String> links() throws MessagingException, IOException {
        List<String> links = new ArrayList<>();
        for (MimeMessage mail : TestMailServer.mailsTo(OFFICER + "@")) {
            Matcher link = LINK.matcher(textOf(mail.getContent()));
            if (link.find()) {
                links.add(link.group(1));
            }
        }
        return links;
    }

    private static String textOf(Object content) throws MessagingException, IOException {
        if (content instanceof MimeMultipart parts) {
            return textOf(parts.getBodyPart(0).getContent());
        }
        return content.toString();
    }
}
