package cn.etown.support.application;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Gapless numbers per year: taken in the caller's transaction, so whoever rolls back leaves no hole, and whoever comes next waits. */
@Component
class CaseNumbers {

    enum Kind {
        APPLICATION("申"), PUBLICITY("示"), OBJECTION("异");

        private final String mark;

        Kind(String mark) {
            this.mark = mark;
        }
    }

    private final JdbcClient jdbc;
    private final String pattern;

    /** @param pattern for {@link String#formatted}: mark of the kind, year, running number */
    CaseNumbers(JdbcClient jdbc, @Value("${support.number-pattern:京技扶%s〔%d〕%04d号}") String pattern) {
        this.jdbc = jdbc;
        this.pattern = pattern;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public String next(Kind kind, int year) {
        int number = jdbc.sql("""
                insert into support.case_number as counter (kind, year, last) values (?, ?, 1)
                on conflict (kind, year) do update set last = counter.last + 1 returning last
                """).params(kind.name(), year).query(Integer.class).single();
        return pattern.formatted(kind.mark, year, number);
    }
}
