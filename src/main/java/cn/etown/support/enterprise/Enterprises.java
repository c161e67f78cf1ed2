package cn.etown.support.enterprise;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

import cn.etown.support.money.Money;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class Enterprises {

    private final JdbcClient jdbc;

    Enterprises(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Enterprise> find(CreditCode code) {
        return jdbc.sql("select * from support.enterprise where credit_code = ?").param(code.value()).query(Enterprises::read).optional();
    }

    Optional<Enterprise> find(long id) {
        return jdbc.sql("select * from support.enterprise where id = ?").param(id).query(Enterprises::read).optional();
    }

    Set<String> registered(Collection<String> creditCodes) {
        return jdbc.sql("select credit_code from support.enterprise where credit_code = any(?)").param(creditCodes.toArray(String[]::new)).query(String.class).set();
    }

    /** Safe when two intakes register one code at the same time: the second waits for the first and completes its entry. */
    Enterprise save(Enterprise enterprise, Instant now) {
        return jdbc.sql("""
                insert into support.enterprise
                  (credit_code, name, kind, industry, registered_address, office_address, registered_capital_fen, registered_at)
                values (:code, :name, :kind, :industry, :registeredAddress, :officeAddress, :capital, :now)
                on conflict (credit_code) do update set name = excluded.name, kind = excluded.kind, industry = excluded.industry,
                  registered_address = excluded.registered_address, office_address = excluded.office_address,
                  registered_capital_fen = excluded.registered_capital_fen, registered_at = excluded.registered_at
                returning *""")
                .param("code", enterprise.creditCode().value()).param("name", enterprise.name()).param("kind", enterprise.kind().name())
                .param("industry", enterprise.industry().name()).param("registeredAddress", enterprise.registeredAddress())
                .param("officeAddress", enterprise.officeAddress())
                .param("capital", enterprise.registeredCapital() == null ? null : enterprise.registeredCapital().fen())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Enterprises::read).single();
    }

    /** Others that change the entry or its contact wait until this transaction ends. */
    void lock(long id) {
        jdbc.sql("select id from support.enterprise where id = ? for update").param(id).query(Long.class).single();
    }

    private static Enterprise read(ResultSet row, int number) throws SQLException {
        Long capital = row.getObject("registered_capital_fen", Long.class);
        return new Enterprise(row.getLong("id"), new CreditCode(row.getString("credit_code")), row.getString("name"),
                ApplicantKind.valueOf(row.getString("kind")), Industry.valueOf(row.getString("industry")), row.getString("registered_address"),
                row.getString("office_address"), capital == null ? null : Money.ofFen(capital));
    }
}
