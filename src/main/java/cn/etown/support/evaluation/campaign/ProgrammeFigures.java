package cn.etown.support.evaluation.campaign;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.Target.Indicator;
import cn.etown.support.enterprise.Industry;
import cn.etown.support.evaluation.Grade;
import cn.etown.support.evaluation.campaign.Figures.Dimension;
import cn.etown.support.evaluation.campaign.Figures.Fact;
import cn.etown.support.money.Money;
import cn.etown.support.policy.Instrument;
import cn.etown.support.policy.PolicyService;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The figures of a campaign, fixed when it is closed. They are read over the agreements, payments and evaluations of all enterprises in a few statements:
 * one by one through the services, ten thousand agreements would be a hundred thousand statements.
 */
@Service
@Transactional
public class ProgrammeFigures {

    private static final String FACTS = """
            select row.*, evaluation.grade, evaluation.closed_at is not null as done, coalesce(supported.amount_fen, 0) as supported_fen,
                   coalesce(paid.fen, 0) as paid_fen, coalesce(performance.targets, 0) as targets, coalesce(performance.met, 0) as met
              from support.campaign_agreement row
              left join support.evaluation on evaluation.id = row.evaluation_id
              left join (select distinct on (version.agreement_id) version.agreement_id, version.amount_fen
                           from support.agreement_version version
                           join support.agreement_signing signing on signing.agreement_id = version.agreement_id and signing.version = version.number
                          where signing.signed_on <= :lastDay
                          order by version.agreement_id, version.number desc) supported on supported.agreement_id = row.agreement_id
              left join (select agreement_id, sum(paid_amount_fen) as fen from support.payment_order
                          where state = 'PAID' and paid_on between :firstDay and :lastDay group by agreement_id) paid on paid.agreement_id = row.agreement_id
              left join (select verification.evaluation_id, count(*) as targets, count(*) filter (where ratio >= 100) as met
                           from support.evaluation_performance join support.evaluation_verification verification on verification.id = verification_id
                          where verification.number = (select max(number) from support.evaluation_verification last where last.evaluation_id = verification.evaluation_id)
                          group by verification.evaluation_id) performance on performance.evaluation_id = row.evaluation_id
             where row.campaign_id = :campaign""";

    /** What the bureau verified last goes before what the enterprise reported. */
    private static final String REPORTED = """
            select row.agreement_id, report.id as report_id, figure.indicator, coalesce(
                     (select performance.actual from support.evaluation_performance performance
                        join support.evaluation_verification verification on verification.id = performance.verification_id
                       where verification.evaluation_id = row.evaluation_id and performance.indicator = figure.indicator
                       order by verification.number desc limit 1), figure.value) as value
              from support.campaign_agreement row
              join support.evaluation_report report on report.evaluation_id = row.evaluation_id and report.kind = 'YEARLY'
              join support.evaluation_figure figure on figure.report_id = report.id
             where row.campaign_id = :campaign
             order by report.id""";

    private final JdbcClient jdbc;
    private final CampaignService campaigns;
    private final PolicyService policy;
    private final ObjectMapper json;
    private final Clock clock;

    ProgrammeFigures(JdbcClient jdbc, CampaignService campaigns, PolicyService policy, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.campaigns = campaigns;
        this.policy = policy;
        this.json = json;
        this.clock = clock;
    }

    /** As they stand now, whether fixed or not. */
    @Transactional(readOnly = true)
    public List<Figures> of(long campaignId) {
        List<Figures> fixed = jdbc.sql("select * from support.campaign_figure where campaign_id = ?").param(campaignId).query(this::figures).list();
        return (fixed.isEmpty() ? Figures.of(facts(campaigns.campaign(campaignId))) : fixed).stream().sorted(asInThePolicy()).toList();
    }

    private Comparator<Figures> asInThePolicy() {
        List<String> order = Stream.concat(Arrays.stream(Industry.values()).map(Industry::name), policy.instruments().stream().map(Instrument::code)).toList();
        return Comparator.comparing(Figures::dimension).thenComparing(figures -> order.indexOf(figures.code())).thenComparing(Figures::code);
    }

    /** Fixes the figures. */
    public void fix(long campaignId) {
        Figures.of(facts(campaigns.campaign(campaignId))).forEach(each -> add(campaignId, each));
    }

    /** Fixes what enterprises asked for in their yearly reports. */
    public void fixRequests(long campaignId) {
        jdbc.sql("""
                        insert into support.campaign_request (campaign_id, agreement_id, enterprise, request)
                        select row.campaign_id, row.agreement_id, agreement.enterprise_name, report.requests
                          from support.campaign_agreement row
                          join support.evaluation_report report on report.evaluation_id = row.evaluation_id and report.kind = 'YEARLY'
                          join support.agreement on agreement.id = row.agreement_id
                         where row.campaign_id = ? and trim(report.requests) <> ''
                        on conflict do nothing""").param(campaignId).update();
    }

    /** @param request as the enterprise wrote it; agreements with the same words of one enterprise are told once */
    public record Request(String enterprise, String industry, String bureau, String request) {
    }

    @Transactional(readOnly = true)
    public List<Request> requestsOf(long campaignId) {
        return jdbc.sql("""
                        select enterprise, request, min(row.industry) as industry, min(row.bureau) as bureau
                          from support.campaign_request asked join support.campaign_agreement row using (campaign_id, agreement_id)
                         where campaign_id = ? group by enterprise, request order by min(row.industry), enterprise, request""").param(campaignId)
                .query((row, index) -> new Request(row.getString("enterprise"), Industry.valueOf(row.getString("industry")).label(), row.getString("bureau"),
                        row.getString("request"))).list();
    }

    /** How much was asked for. @param requests different ones */
    public record Demand(Dimension dimension, String code, int enterprises, int requests) {
    }

    /** By clause, industry and bureau, those who were asked most first; who has agreements in two of a kind counts in both. */
    @Transactional(readOnly = true)
    public List<Demand> demandsOf(long campaignId) {
        return jdbc.sql("""
                        select dimension, code, count(distinct enterprise) as enterprises, count(distinct (enterprise, request)) as requests
                          from support.campaign_request asked join support.campaign_agreement row using (campaign_id, agreement_id)
                         cross join lateral (values (1, 'CLAUSE', row.instrument), (2, 'INDUSTRY', row.industry), (3, 'BUREAU', row.bureau)) kind (place, dimension, code)
                         where campaign_id = ? group by place, dimension, code order by place, requests desc, code""").param(campaignId)
                .query((row, index) -> new Demand(Dimension.valueOf(row.getString("dimension")), row.getString("code"), row.getInt("enterprises"), row.getInt("requests"))).list();
    }

    /** The whole first, then the industries. */
    @Transactional(readOnly = true)
    public List<ProgrammeTarget> targetsOf(long campaignId) {
        LocalDate lastDay = LocalDate.of(campaigns.campaign(campaignId).year(), 12, 31);
        Map<String, Figures> byIndustry = new HashMap<>();
        of(campaignId).stream().filter(each -> each.is(Dimension.INDUSTRY)).forEach(each -> byIndustry.put(each.code(), each));
        Map<String, Official> official = official(campaignId);
        return jdbc.sql("select distinct on (industry) * from support.programme_target where valid_from <= ? order by industry, valid_from desc, id desc")
                .param(lastDay).query((row, index) -> {
                    Industry industry = row.getString("industry") == null ? null : Industry.valueOf(row.getString("industry"));
                    Optional<Official> known = official(industry, official);
                    return new ProgrammeTarget(industry, row.getBigDecimal("hundred_million_yuan"), row.getString("source"), row.getString("quote"),
                            reported(industry, byIndustry), known.map(Official::value).orElse(null), known.map(Official::source).orElse(null));
                }).list().stream().sorted(Comparator.comparing(ProgrammeTarget::industry, Comparator.nullsFirst(Comparator.naturalOrder()))).toList();
    }

    /** The leading industries only: what is grouped as 其他 does not count for the policy's target. */
    private static BigDecimal reported(@Nullable Industry industry, Map<String, Figures> byIndustry) {
        return leadingIndustries().stream().filter(each -> industry == null || each == industry).map(each -> byIndustry.get(each.name())).filter(Objects::nonNull)
                .map(Figures::output).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private record Official(BigDecimal value, String source) {
    }

    /** The sum where all four are known. */
    private static Optional<Official> official(@Nullable Industry industry, Map<String, Official> entered) {
        if (industry != null) {
            return Optional.ofNullable(entered.get(industry.name()));
        }
        List<Official> all = leadingIndustries().stream().map(each -> entered.get(each.name())).filter(Objects::nonNull).toList();
        return all.size() < leadingIndustries().size() ? Optional.empty()
                : Optional.of(new Official(all.stream().map(Official::value).reduce(BigDecimal.ZERO, BigDecimal::add), all.get(0).source()));
    }

    private Map<String, Official> official(long campaignId) {
        Map<String, Official> entered = new HashMap<>();
        jdbc.sql("select * from support.official_output where campaign_id = ? order by id").param(campaignId)
                .query(row -> {
                    entered.put(row.getString("industry"), new Official(row.getBigDecimal("hundred_million_yuan"), row.getString("source")));
                });
        return entered;
    }

    /**
     * Enters the output of all enterprises of the area by the statistics; the last entry counts.
     *
     * @throws UserMessageException when the report is final
     */
    public void enterOfficial(long campaignId, Industry industry, BigDecimal hundredMillion, String source, String actor) {
        Campaign campaign = campaigns.campaign(campaignId);
        if (campaign.state() == Campaign.State.ENDED) {
            throw new UserMessageException(campaign.title() + "已完成，报告已定稿，不能再登记统计数据。");
        }
        if (hundredMillion.signum() < 0 || hundredMillion.compareTo(BigDecimal.valueOf(1_000_000)) > 0 || hundredMillion.stripTrailingZeros().scale() > 2) {
            throw new UserMessageException("产值以亿元为单位，应在 0 至 1,000,000 之间，最多两位小数，请修改后重新提交。");
        }
        if (source.isBlank() || source.length() > 200) {
            throw new UserMessageException("请填写统计数据的来源，不超过 200 字。");
        }
        jdbc.sql("insert into support.official_output (campaign_id, industry, hundred_million_yuan, source, entered_by, entered_at) values (?, ?, ?, ?, ?, ?)")
                .params(campaignId, industry.name(), hundredMillion, source.strip(), actor, Campaigns.utc(clock.instant())).update();
    }

    public static List<Industry> leadingIndustries() {
        return Arrays.stream(Industry.values()).filter(industry -> industry != Industry.OTHER).toList();
    }

    private List<Fact> facts(Campaign campaign) {
        Map<Long, Long> reports = new HashMap<>();
        Map<Long, Map<Indicator, BigDecimal>> values = new HashMap<>();
        jdbc.sql(REPORTED).param("campaign", campaign.id()).query(row -> {
            long agreement = row.getLong("agreement_id");
            reports.put(agreement, row.getLong("report_id"));
            values.computeIfAbsent(agreement, id -> new EnumMap<>(Indicator.class)).put(Indicator.valueOf(row.getString("indicator")), row.getBigDecimal("value"));
        });
        List<Fact> facts = new ArrayList<>();
        jdbc.sql(FACTS).param("campaign", campaign.id()).param("firstDay", LocalDate.of(campaign.year(), 1, 1)).param("lastDay", LocalDate.of(campaign.year(), 12, 31))
                .query(row -> {
                    long agreement = row.getLong("agreement_id");
                    facts.add(fact(row, reports.getOrDefault(agreement, 0L), values.getOrDefault(agreement, Map.of())));
                });
        return facts;
    }

    private static Fact fact(ResultSet row, long reportId, Map<Indicator, BigDecimal> reported) throws SQLException {
        String grade = row.getString("grade");
        return new Fact(row.getLong("agreement_id"), row.getLong("enterprise_id"), row.getString("instrument"), Industry.valueOf(row.getString("industry")),
                row.getString("bureau"), grade == null ? null : Grade.valueOf(grade), row.getBoolean("done"), Money.ofFen(row.getLong("supported_fen")),
                Money.ofFen(row.getLong("paid_fen")), row.getInt("targets"), row.getInt("met"), reportId, reported);
    }

    private void add(long campaignId, Figures figures) {
        jdbc.sql("""
                        insert into support.campaign_figure (campaign_id, dimension, code, agreements, enterprises, excellent, qualified, rectify, breach, unfinished,
                                supported_fen, paid_fen, targets, targets_met, reported)
                        values (:campaign, :dimension, :code, :agreements, :enterprises, :excellent, :qualified, :rectify, :breach, :unfinished,
                                :supported, :paid, :targets, :met, :reported::jsonb)""")
                .param("campaign", campaignId).param("dimension", figures.dimension().name()).param("code", figures.code())
                .param("agreements", figures.agreements()).param("enterprises", figures.enterprises()).param("excellent", figures.excellent())
                .param("qualified", figures.qualified()).param("rectify", figures.rectify()).param("breach", figures.breach())
                .param("unfinished", figures.unfinished()).param("supported", figures.supported().fen()).param("paid", figures.paid().fen())
                .param("targets", figures.targets()).param("met", figures.targetsMet()).param("reported", write(figures.reported())).update();
    }

    private Figures figures(ResultSet row, int index) throws SQLException {
        return new Figures(Dimension.valueOf(row.getString("dimension")), row.getString("code"), row.getInt("agreements"), row.getInt("enterprises"),
                row.getInt("excellent"), row.getInt("qualified"), row.getInt("rectify"), row.getInt("breach"), row.getInt("unfinished"),
                Money.ofFen(row.getLong("supported_fen")), Money.ofFen(row.getLong("paid_fen")), row.getInt("targets"), row.getInt("targets_met"),
                read(row.getString("reported")));
    }

    private String write(Map<Indicator, BigDecimal> values) {
        try {
            return json.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers do not become JSON", e);
        }
    }

    private Map<Indicator, BigDecimal> read(String values) {
        try {
            return json.readValue(values, new TypeReference<Map<Indicator, BigDecimal>>() { });
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored figures are not JSON", e);
        }
    }
}
