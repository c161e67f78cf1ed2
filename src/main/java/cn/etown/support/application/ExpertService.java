package cn.etown.support.application;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

import cn.etown.support.dossier.DecisionLedger;
import cn.etown.support.engine.Members;

import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Expert scoring (专家评审): a panel drawn by chance, without anybody who already acts in the case. */
@Service
@Transactional
public class ExpertService {

    private final Applications applications;
    private final Reviews reviews;
    private final ReviewSettings settings;
    private final ExpertSeats seats;
    private final Members members;
    private final DecisionLedger ledger;
    private final CaseJournal journal;
    private final ExpertPanel panel;
    private final Clock clock;

    ExpertService(Applications applications, Reviews reviews, ReviewSettings settings, ExpertSeats seats, Members members, DecisionLedger ledger,
                  CaseJournal journal, RandomGenerator expertDraw, Clock clock) {
        this.applications = applications;
        this.reviews = reviews;
        this.settings = settings;
        this.seats = seats;
        this.members = members;
        this.ledger = ledger;
        this.journal = journal;
        this.panel = new ExpertPanel(expertDraw);
        this.clock = clock;
    }

    public void draw(long applicationId) {
        Application application = applications.get(applicationId);
        Review review = reviews.running(application);
        List<String> drawn = panel.draw(pool(application, review), settings.panelSize());
        if (drawn.isEmpty()) {
            throw application.refused("可以参加评审的专家不足 %d 名，无法抽取；请系统管理员补充专家库".formatted(ExpertPanel.LEAST));
        }
        drawn.forEach(expert -> seats.add(applicationId, review.openStep(), expert));
    }

    private List<String> pool(Application application, Review review) {
        Set<String> unavailable = new HashSet<>(seats.unavailable(application.id(), review.openStep()));
        String duty = review.openTier().duty();
        return members.of(settings.expertGroup()).stream().filter(expert -> !unavailable.contains(expert))
                .filter(expert -> ledger.dutyOf(application.id(), expert).map(duty::equals).orElse(true)).toList();
    }

    /** Who sits on the panel of the case. */
    public List<String> members(long applicationId) {
        return seats.seated(reviews.running(applications.get(applicationId)).openStep());
    }

    public void score(long applicationId, String expert, ExpertScore score, @Nullable String opinion) {
        Application application = applications.get(applicationId);
        Review review = reviews.running(application);
        if (!score.isValid()) {
            throw application.refused("评分应为 0 至 100 的整数");
        }
        if (!ReviewOpinion.isGiven(opinion)) {
            throw application.refused("请填写评审意见");
        }
        Tier tier = review.openTier();
        journal.decide(applicationId, tier.duty(), tier.name(), expert, "score",
                "创新性 %d、可行性 %d、效益 %d".formatted(score.innovation(), score.feasibility(), score.benefit()), opinion, null, null);
        if (!seats.score(review.openStep(), expert, score)) {
            throw application.refused("评分已提交或您不在本次评审专家之列");
        }
    }

    /** @return who takes the seat */
    public String recuse(long applicationId, String expert, @Nullable String opinion) {
        Application application = applications.get(applicationId);
        Review review = reviews.running(application);
        if (!seats.recuse(review.openStep(), expert)) {
            throw application.refused("评分已提交或您不在本次评审专家之列");
        }
        journal.note(applicationId, review.openTier().name(), expert, "recuse", "回避", opinion);
        return seatAnother(application, review, "专家库中已没有可以替补的专家；请系统管理员补充专家库后再提交回避");
    }

    /** For an expert who left and can no longer recuse himself. @return who takes the seat */
    public String replace(long applicationId, String gone, String reason, String administrator) {
        Application application = applications.get(applicationId);
        Review review = reviews.running(application);
        if (!seats.recuse(review.openStep(), gone)) {
            throw application.refused("该专家已评分或不在本次评审专家之列");
        }
        journal.note(applicationId, review.openTier().name(), administrator, "replace-expert", "更换专家", reason);
        return seatAnother(application, review, "专家库中已没有可以替补的专家；请先补充专家库再更换");
    }

    private String seatAnother(Application application, Review review, String nobody) {
        Optional<String> replacement = panel.drawOne(pool(application, review)).stream().findFirst();
        replacement.ifPresent(drawn -> seats.add(application.id(), review.openStep(), drawn));
        return replacement.orElseThrow(() -> application.refused(nobody));
    }

    /** Makes one score of all marks and hands the case to the next tier. */
    public ReviewResult close(long applicationId, String actor) {
        Application application = applications.get(applicationId);
        Review review = reviews.running(application);
        application.score(ExpertPanel.average(seats.scores(review.openStep())));
        applications.save(application);
        review.approve(actor, review.usualProposal(), clock.instant());
        review.escalateWhenNothingIsPending();
        reviews.save(review);
        return ReviewResult.CONTINUE;
    }
}
