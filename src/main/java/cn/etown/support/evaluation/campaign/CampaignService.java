package cn.etown.support.evaluation.campaign;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import cn.etown.support.ChineseDates;
import cn.etown.support.UserMessageException;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.evaluation.campaign.Progress.Row;
import cn.etown.support.evaluation.campaign.Progress.RowState;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The campaigns of the years: begun, listed, closed and ended once. */
@Service
@Transactional
@EnableConfigurationProperties(CampaignSettings.class)
public class CampaignService {

    private static final Logger LOG = LoggerFactory.getLogger(CampaignService.class);
    private static final int FIRST_YEAR = 2020;

    private final Campaigns campaigns;
    private final CampaignAgreements agreements;
    private final CampaignSettings settings;
    private final WorkingCalendar calendar;
    private final Clock clock;

    CampaignService(Campaigns campaigns, CampaignAgreements agreements, CampaignSettings settings, WorkingCalendar calendar, Clock clock) {
        this.campaigns = campaigns;
        this.agreements = agreements;
        this.settings = settings;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** What somebody who begins a campaign decides; the calendar of the programme proposes it. */
    public record Plan(int year, LocalDate reportDue, LocalDate closesOn) {
    }

    /** By the programme's calendar, from today. @throws cn.etown.support.calendar.CalendarYearMissing when a date falls into a year that is not loaded */
    @Transactional(readOnly = true)
    public Plan planFor(int year) {
        LocalDate today = calendar.today();
        LocalDate reportDue = calendar.plusWorkingDays(today, settings.reportDays());
        LocalDate closing = settings.closingOf(year);
        return new Plan(year, reportDue, closing.isAfter(reportDue) ? closing : reportDue.plusMonths(2));
    }

    /** For people: when a campaign begins by itself. */
    public String calendarText() {
        LocalDate start = settings.startOf(2025);
        LocalDate closing = settings.closingOf(2025);
        return "每年 %d 月 %d 日自动启动上一年度的评估；企业自启动次日起有 %d 个工作日报送年度报告，%d 月 %d 日汇总。".formatted(start.getMonthValue(), start.getDayOfMonth(),
                settings.reportDays(), closing.getMonthValue(), closing.getDayOfMonth());
    }

    /** The year whose campaign is to begin today by itself; empty outside of its season or when it was begun. */
    @Transactional(readOnly = true)
    public Optional<Integer> dueToday() {
        LocalDate today = calendar.today();
        int year = today.getYear() - 1;
        boolean season = !today.isBefore(settings.startOf(year)) && today.isBefore(settings.closingOf(year));
        return season && campaigns.ofYear(year).isEmpty() && agreements.anyInForce(year) ? Optional.of(year) : Optional.empty();
    }

    /**
     * Begins the campaign of a year.
     *
     * @return empty when it was begun already, here or on another machine
     * @throws UserMessageException for dates that do not fit
     */
    public Optional<Campaign> begin(Plan plan, String actor) {
        LocalDate today = calendar.today();
        if (plan.year() < FIRST_YEAR || plan.year() > today.getYear()) {
            throw new UserMessageException("评估年度应在 %d 至 %d 之间，请修改后重新提交。".formatted(FIRST_YEAR, today.getYear()));
        }
        if (!plan.reportDue().isAfter(today)) {
            throw new UserMessageException("企业报告截止日期应晚于今天，请修改后重新提交。");
        }
        if (!calendar.isWorkingDay(plan.reportDue())) {
            throw new UserMessageException("企业报告截止日期 %s 不是工作日，请改为工作日。".formatted(ChineseDates.day(plan.reportDue())));
        }
        if (!plan.closesOn().isAfter(plan.reportDue()) || plan.closesOn().isAfter(plan.reportDue().plusMonths(5))) {
            throw new UserMessageException("汇总日期应晚于企业报告截止日期，且不晚于其后五个月，请修改后重新提交。");
        }
        if (!agreements.anyInForce(plan.year())) {
            throw new UserMessageException(plan.year() + " 年没有履行中的协议，无需启动年度评估。请核对年度。");
        }
        return campaigns.begin(plan.year(), plan.reportDue(), plan.closesOn(), actor, clock.instant()).map(id -> campaign(id));
    }

    /** Writes down every agreement that was in force in the year; a repeat adds what was recorded since. @return how many were added */
    public int listAgreements(long campaignId) {
        Campaign campaign = campaign(campaignId);
        int added = agreements.list(campaignId, campaign.year());
        if (added > 0) {
            LOG.info("campaign {}: {} agreements were in force", campaign.year(), added);
        }
        return added;
    }

    public void runsAs(long campaignId, String processInstanceId) {
        campaigns.runsAs(campaignId, processInstanceId);
    }

    /** Open campaigns whose evaluations are all done, or whose last day is over. */
    @Transactional(readOnly = true)
    public List<Campaign> readyToClose() {
        return campaigns.open().stream().filter(campaign -> campaign.closesOn().isBefore(calendar.today()) || progressOf(campaign.id()).isComplete()).toList();
    }

    @Transactional(readOnly = true)
    public List<Campaign> open() {
        return campaigns.open();
    }

    /** @return false when it was closed already */
    public boolean close(long campaignId) {
        return campaigns.close(campaignId, clock.instant());
    }

    public void end(long campaignId) {
        campaigns.end(campaignId, clock.instant());
    }

    @Transactional(readOnly = true)
    public List<Campaign> campaigns() {
        return campaigns.all();
    }

    @Transactional(readOnly = true)
    public Campaign campaign(long campaignId) {
        return campaigns.find(campaignId).orElseThrow(() -> new IllegalStateException("no campaign " + campaignId));
    }

    /** @throws UserMessageException when the year has none */
    @Transactional(readOnly = true)
    public Campaign campaignOf(int year) {
        return campaigns.ofYear(year).orElseThrow(() -> new UserMessageException(year + " 年度评估尚未启动，请返回列表后重新选择。"));
    }

    @Transactional(readOnly = true)
    public Progress progressOf(long campaignId) {
        LocalDate today = calendar.today();
        return Progress.of(agreements.counts(campaignId), agreements.startsPerSecond(campaignId), agreements.finishedSince(campaignId, Progress.lately(today)), today);
    }

    /** @param search in the enterprise's name or the agreement's number; empty for all */
    @Transactional(readOnly = true)
    public List<Row> rows(long campaignId, @Nullable RowState state, String search, int from, int most) {
        return agreements.rows(campaignId, state, search, from, most);
    }

    /** Lets failed starts wait again. @param agreementId null for all. @return how many */
    public int retry(long campaignId, @Nullable Long agreementId, String actor) {
        Campaign campaign = campaign(campaignId);
        campaign.expectOpen("重新启动企业评估");
        int again = agreements.retry(campaignId, agreementId);
        LOG.info("campaign {}: {} starts are tried again by {}", campaign.year(), again, actor);
        return again;
    }
}
