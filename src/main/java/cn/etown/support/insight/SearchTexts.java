package cn.etown.support.insight;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import cn.etown.support.dossier.ReadableCases;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Where the words of a search stand: by the index of neighbouring characters, compared with the text itself. */
@Repository
class SearchTexts {

    /** Matches of one look. */
    static final int BATCH = 500;
    /** A word that stands in so many opinions that the newest of them fill a page is found faster by reading these than by the index. */
    private static final int NEWEST = 20_000;
    /** Of whoever may read no more cases than these, the cases are looked up first and then their texts. */
    private static final int FEW = 1_000;

    /** @param id by which the matches of a source are ordered */
    record Match(long id, long caseId, String label, String text) {
    }

    record CaseLine(long id, String caseNumber, String enterprise, String project, String status, LocalDate receivedOn) {
    }

    /** While experts score, nobody finds what one of them wrote. Counted, so that it is asked of each score that was found and never of all panels at once. */
    private static final String UNSEALED = "(outcome <> 'score' or (select count(*) from support.expert_seat seat join support.review_step turn on turn.id = seat.step_id "
            + "where turn.status = 'OPEN' and seat.application_id = case_id) = 0) and ";

    private final JdbcClient jdbc;

    SearchTexts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where a reader may look: a case that may not be read is not looked at, however much of it would match. */
    final class Reader {

        private final ReadableCases readable;
        private final boolean few;

        private Reader(ReadableCases readable, boolean few) {
            this.readable = readable;
            this.few = few;
        }

        /** Case number, applicant and project as they were filed. */
        List<Match> ofApplications(List<String> terms, long before) {
            String text = "case_number || ' ' || applicant_name || ' ' || project_name";
            return matches("select id, id as case_id, '案件' as label, " + text + " as text from support.application where id < :before and " + mayRead("id") + indexed(text)
                    + contains(text, terms) + " order by id desc", terms, before);
        }

        /** The present name of the enterprise, and its code. */
        List<Match> ofEnterprises(List<String> terms, long before) {
            String text = "enterprise.name || ' ' || credit_code";
            return matches("select application.id, application.id as case_id, '申报单位' as label, " + text + " as text from support.enterprise "
                    + "join support.application on application.enterprise_id = enterprise.id where application.id < :before and " + mayRead("application.id") + indexed(text)
                    + contains(text, terms) + " order by 1 desc", terms, before);
        }

        List<Match> ofContacts(List<String> terms, long before) {
            String text = "enterprise_contact.name";
            return matches("select application.id, application.id as case_id, '联系人' as label, " + text + " as text from support.enterprise_contact "
                    + "join support.application on application.enterprise_id = enterprise_contact.enterprise_id where application.id < :before and erased_at is null and enterprise_contact.name is not null and "
                    + mayRead("application.id") + indexed(text) + contains(text, terms) + " order by 1 desc", terms, before);
        }

        /** Acts of colleagues, and of others in their name: {@code text} is whose hand it was, see {@code PersonNames.ofHand}; {@code label} what he or she did. */
        List<Match> ofActors(Collection<String> users, long before) {
            return jdbc.sql("(" + actsOf("actor") + ") union (" + actsOf("on_behalf_of") + ") order by id desc limit " + BATCH)
                    .param("users", users).param("before", before).params(readable.parameters()).query(Match.class).list();
        }

        private String actsOf(String person) {
            return "select id, case_id, outcome_label as label, actor || coalesce('/' || on_behalf_of, '') as text from support.decision where " + person + " in (:users) and "
                    + mayRead("case_id") + UNSEALED + "id < :before order by id desc limit " + BATCH;
        }

        List<Match> ofOpinions(List<String> terms, long before) {
            if (!few) {
                List<Match> newest = ofNewestOpinions(terms, before);
                if (newest.size() == BATCH || newest.stream().map(Match::caseId).distinct().count() > SearchService.MOST_CASES) {
                    return newest;
                }
            }
            return matches("select id, case_id, '办理意见' as label, opinion as text from support.decision where id < :before and opinion is not null and " + mayRead("case_id") + UNSEALED
                    + (few ? "" : indexed("opinion")) + contains("opinion", terms) + " order by id desc", terms, before);
        }

        /** Of the newest only: where they fill a page, nothing else is read. */
        private List<Match> ofNewestOpinions(List<String> terms, long before) {
            return matches("select id, case_id, '办理意见' as label, opinion as text from (select id, case_id, outcome, opinion from support.decision where id < :before order by id desc limit "
                    + NEWEST + ") as newest where opinion is not null and " + mayRead("case_id") + UNSEALED + contains("opinion", terms) + " order by id desc", terms, before);
        }

        /** Somebody who may read no case at all has nothing to look for. */
        boolean mayReadNothing() {
            return few && ((Long[]) readable.parameters().get("readable")).length == 0;
        }

        private String mayRead(String caseId) {
            if (readable.isAll()) {
                return "";
            }
            return few ? caseId + " = any (:readable) and " : caseId + " in (select application.id from support.application where " + readable.condition() + ") and ";
        }

        private List<Match> matches(String sql, List<String> terms, long before) {
            return with(jdbc.sql(sql + " limit " + BATCH).param("before", before).param("words", String.join(" ", terms)).params(readable.parameters()), terms).query(Match.class).list();
        }
    }

    Reader of(ReadableCases readable) {
        if (readable.isAll()) {
            return new Reader(readable, false);
        }
        List<Long> some = jdbc.sql("select application.id from support.application where " + readable.condition() + " limit " + (FEW + 1)).params(readable.parameters())
                .query(Long.class).list();
        return some.size() <= FEW ? new Reader(ReadableCases.of(some.toArray(Long[]::new)), true) : new Reader(readable, false);
    }

    List<CaseLine> cases(Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : jdbc.sql("select id, case_number, applicant_name as enterprise, project_name as project, status, received_on from support.application where id in (:ids)")
                .param("ids", ids).query(CaseLine.class).list();
    }

    private static String indexed(String text) {
        return "support.bigrams(" + text + ") @> support.bigrams(:words) and ";
    }

    private static String contains(String text, List<String> terms) {
        return IntStream.range(0, terms.size()).mapToObj(index -> "position(support.searchable(:term" + index + ") in support.searchable(" + text + ")) > 0")
                .collect(Collectors.joining(" and "));
    }

    private static StatementSpec with(StatementSpec statement, List<String> terms) {
        StatementSpec complete = statement;
        for (int index = 0; index < terms.size(); index++) {
            complete = complete.param("term" + index, terms.get(index));
        }
        return complete;
    }
}
