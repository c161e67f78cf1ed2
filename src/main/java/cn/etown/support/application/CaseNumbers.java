package cn.etown.support.application;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Gapless numbers per year: taken in the caller's transaction, so whoever rolls back leaves no hole, and whoever comes next waits. */
@Component
class CaseNumbers {

    private static final String KIND = "application";

    private final JdbcClient jdbc;
    private final String pattern;

    /** @param pattern for {@link String#formatted}: year, then running number */
    CaseNumbers(JdbcClient jdbc, @Value("${support.case-number-pattern:京技扶申〔%d〕%04d号}") String pattern) {
        this.jdbc = jdbc;
        this.pattern = pattern;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public String next(int year) {
        int number = jdbc.sql("""
                insert into support.case_number as counter (kind, year, last) values (?, ?, 1)
                on conflict (kind, year) do update set last = counter.last + 1 returning last
                """).params(KIND, year).query(Integer.class).single();
        return pattern.formatted(year, number);
    }
}
