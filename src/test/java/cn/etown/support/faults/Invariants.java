package cn.etown.support.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import cn.etown.support.fund.FundDifferences;

import org.springframework.jdbc.core.simple.JdbcClient;

/** What must hold after every fault, in words when it does not. */
class Invariants {

    private static final String CASES = "(select id from support.application where project_name like '故障演练%')";

    private final JdbcClient jdbc;
    private final List<String> broken = new ArrayList<>();

    private Invariants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** At any moment. */
    static List<String> brokenAtAnyTime(JdbcClient jdbc) {
        Invariants invariants = new Invariants(jdbc);
        invariants.books();
        invariants.nothingTwice();
        return invariants.broken;
    }

    /** When the office has closed and all work is done. */
    static List<String> brokenInTheEnd(JdbcClient jdbc, Office office, MailServer mails, int kills) {
        Invariants invariants = new Invariants(jdbc);
        invariants.books();
        invariants.nothingTwice();
        invariants.nothingLost(office);
        invariants.nothingStuck();
        invariants.mails(mails, kills);
        return invariants.broken;
    }

    private void books() {
        FundDifferences.in(jdbc).forEach(difference -> broken.add(difference.toString()));
    }

    private void nothingTwice() {
        none("a tier spoke twice", "select case_id from support.decision where duty like 'REVIEW:%' group by case_id, duty having count(*) > 1");
        none("reserved twice", "select case_id from support.fund_posting where kind = 'RESERVE' group by case_id having count(*) > 1");
        none("published twice", "select application_id from support.publicity group by application_id having count(*) > 1");
        none("filed twice", "select project_name from support.application where id in " + CASES + " group by project_name having count(*) > 1");
        none("a number left out", "with numbers as (select substring(case_number from '〕(\\d+)号')::int as n from support.application where case_number like '%〔' || extract(year from now()) || '〕%') "
                + "select n from generate_series(1, (select count(*) from numbers)) n except select n from numbers");
    }

    private void nothingLost(Office office) {
        List<Long> cases = jdbc.sql("select id from support.application where id in " + CASES).query(Long.class).list();
        office.filed().stream().filter(id -> !cases.contains(id)).forEach(id -> broken.add("acknowledged filing is gone: " + id));
        if (cases.size() != office.cases()) {
            broken.add(office.cases() + " filings made " + cases.size() + " cases");
        }
        none("without both opinions", "select id from support.application where id in " + CASES
                + " and (select count(*) from support.decision where case_id = application.id and duty like 'REVIEW:%') <> 2");
        none("without its reservation", "select id from support.application where id in " + CASES
                + " and not exists (select from support.fund_reservation where case_id = application.id and reserved_fen = 30000000)");
        none("without its publicity", "select id from support.application where id in " + CASES
                + " and not exists (select from support.publicity where application_id = application.id and status = 'OPEN')");
        List<String> completed = jdbc.sql("select id_ from act_hi_taskinst where delete_reason_ = 'completed'").query(String.class).list();
        office.acknowledgedTasks().stream().filter(task -> !completed.contains(task)).forEach(task -> broken.add("acknowledged task is not completed: " + task));
    }

    private void nothingStuck() {
        none("incident", "select incident_msg_ from act_ru_incident");
        none("job without retries", "select id_ from act_ru_job where retries_ = 0");
        none("mail still waiting", "select template || ' ' || coalesce(problem, '') from support.mail where state = 'WAITING'");
    }

    /** A mail may come twice only when its sender was killed, and then with the same Message-ID. */
    private void mails(MailServer server, int kills) {
        long twice = server.accepted().values().stream().filter(times -> times > 1).count();
        if (twice > kills) {
            broken.add(twice + " mails were sent more than once after " + kills + " kills");
        }
        server.accepted().entrySet().stream().filter(mail -> mail.getValue() > 2).map(Map.Entry::toString).forEach(mail -> broken.add("sent more than twice: " + mail));
        none("a sent mail that no server took", "select message_key from support.mail where state = 'SENT' and case_id in " + CASES
                + " and not exists (select from unnest(?::text[]) id where position(message_key::text in id) > 0)", (Object) server.accepted().keySet().toArray(String[]::new));
    }

    private void none(String what, String query, Object... parameters) {
        List<String> found = jdbc.sql(query).params(parameters).query((row, number) -> row.getString(1)).list();
        if (!found.isEmpty()) {
            broken.add(what + ": " + found);
        }
    }
}
