package cn.etown.support;

import java.sql.SQLException;

import javax.sql.DataSource;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.SQLErrorCodeSQLExceptionTranslator;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** A rule that the database keeps itself, and explains to people (SQL state {@value #FOR_PEOPLE}), comes to them in its own words: see {@code support.count_both_persons()}. */
@Component
public class SaidByTheDatabase extends SQLErrorCodeSQLExceptionTranslator {

    public static final String FOR_PEOPLE = "ETFE1";

    SaidByTheDatabase(DataSource database) {
        super(database);
    }

    @Override
    protected @Nullable DataAccessException doTranslate(String task, @Nullable String sql, SQLException problem) {
        if (FOR_PEOPLE.equals(problem.getSQLState())) {
            UserMessageException said = new UserMessageException(words(problem));
            said.initCause(problem);
            throw said;
        }
        return super.doTranslate(task, sql, problem);
    }

    /** Without what the server puts before and after. */
    public static String words(SQLException problem) {
        return problem.getMessage().lines().findFirst().orElseThrow().replaceFirst("^[^\\p{IsHan}]*", "");
    }
}
