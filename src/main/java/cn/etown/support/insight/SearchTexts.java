package cn.etown.support.insight;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Where the words of a search stand: by the index of neighbouring characters, compared with the text itself. */
@Repository
class SearchTexts {

    /** Matches of one look; then it is asked which of their cases may be read. */
    static final int BATCH = 500;
    /** A word that stands in so many opinions that a batch of them is among the newest is found faster by reading these than by the index. */
    private static final int NEWEST = 20_000;

    /** @param id by which the matches of a source are ordered */
    record Match(long id, long caseId, String label, String text) {
    }

    record CaseLine(long id, String caseNumber, String enterprise, String project, String status, LocalDate receivedOn) {
    }

    private final JdbcClient jdbc;

    SearchTexts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Case number, applicant and project as they were filed. */
    List<Match> ofApplications(List<String> terms, long before) {
        String text = "case_number || ' ' || applicant_name || ' ' || project_name";
        return matches("select id, id as case_id, '案件' as label, " + text + " as text from support.application where id < :before and " + indexed(text) + " and " + contains(text, terms)
                + " order by id desc", terms, before);
    }

    /** The present name of the enterprise, and its code. */
    List<Match> ofEnterprises(List<String> terms, long before) {
        String text = "enterprise.name || ' ' || credit_code";
        return matches("select application.id, application.id as case_id, '申报单位' as label, " + text + " as text from support.enterprise "
                + "join support.application on application.enterprise_id = enterprise.id where application.id < :before and " + indexed(text) + " and " + contains(text, terms)
                + " order by 1 desc", terms, before);
    }

    List<Match> ofContacts(List<String> terms, long before) {
        String text = "enterprise_contact.name";
        return matches("select application.id, application.id as case_id, '联系人' as label, " + text + " as text from support.enterprise_contact "
                + "join support.application on application.enterprise_id = enterprise_contact.enterprise_id where application.id < :before and erased_at is null and enterprise_contact.name is not null and "
                + indexed(text) + " and " + contains(text, terms) + " order by 1 desc", terms, before);
    }

    /** Acts of colleagues: {@code text} is the colleague's id, {@code label} what he or she did. */
    List<Match> ofActors(Collection<String> users, long before) {
        return jdbc.sql("select id, case_id, outcome_label as label, actor as text from support.decision where actor in (:users) and id < :before order by id desc limit " + BATCH)
                .param("users", users).param("before", before).query(Match.class).list();
    }

    List<Match> ofOpinions(List<String> terms, long before) {
        List<Match> newest = matches("select id, case_id, '办理意见' as label, opinion as text from (select id, case_id, opinion from support.decision where id < :before order by id desc limit "
                + NEWEST + ") as newest where opinion is not null and " + contains("opinion", terms), terms, before);
        return newest.size() == BATCH ? newest : matches("select id, case_id, '办理意见' as label, opinion as text from support.decision where id < :before and opinion is not null and "
                + indexed("opinion") + " and " + contains("opinion", terms) + " order by id desc", terms, before);
    }

    List<CaseLine> cases(Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : jdbc.sql("select id, case_number, applicant_name as enterprise, project_name as project, status, received_on from support.application where id in (:ids)")
                .param("ids", ids).query(CaseLine.class).list();
    }

    private static String indexed(String text) {
        return "support.bigrams(" + text + ") @> support.bigrams(:words)";
    }

    private static String contains(String text, List<String> terms) {
        return IntStream.range(0, terms.size()).mapToObj(index -> "position(support.searchable(:term" + index + ") in support.searchable(" + text + ")) > 0")
                .collect(Collectors.joining(" and "));
    }

    private List<Match> matches(String sql, List<String> terms, long before) {
        StatementSpec statement = jdbc.sql(sql + " limit " + BATCH).param("before", before).param("words", String.join(" ", terms));
        for (int index = 0; index < terms.size(); index++) {
            statement = statement.param("term" + index, terms.get(index));
        }
        return statement.query(Match.class).list();
    }
}
