package cn.etown.support.policy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import cn.etown.support.UserMessageException;
import cn.etown.support.enterprise.ApplicantKind;
import cn.etown.support.enterprise.Industry;
import cn.etown.support.money.Money;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The 35 instruments in the order of the policy. Their wording cannot change in the database and units change from a day on, so one reading serves
 * the whole day.
 */
@Repository
class Catalogue {

    private static final String ALL = """
            select instrument.*,
                   (select array_agg(kind) from support.instrument_kind where instrument = code) as kinds,
                   (select array_agg(industry) from support.instrument_industry where instrument = code) as industries,
                   (select unit.bureau
                    from support.instrument_unit unit
                    join support.policy_change_decision decision on decision.change_id = unit.change_id and decision.confirmed
                    where unit.instrument = code and :day >= unit.valid_from and (unit.valid_until is null or :day <= unit.valid_until)
                    order by decision.id desc, unit.id desc limit 1) as bureau
            from support.instrument
            order by array_position(array['IT', 'AUTO', 'BIO', 'ROBOT'], industry), clause_number, code
            """;

    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile Reading reading = new Reading(LocalDate.MIN, Map.of());

    private record Reading(LocalDate day, Map<String, Instrument> instruments) {
    }

    Catalogue(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<Instrument> instruments() {
        return List.copyOf(today().values());
    }

    Instrument instrument(String code) {
        Instrument instrument = today().get(code == null ? "" : code);
        if (instrument == null) {
            throw new UserMessageException("没有编号为“" + shorten(code) + "”的政策条款，请从 35 项条款中选择，例如 IT-3。");
        }
        return instrument;
    }

    private Map<String, Instrument> today() {
        LocalDate day = LocalDate.now(clock);
        Reading last = reading;
        if (!last.day().equals(day)) {
            last = new Reading(day, read(day));
            reading = last;
        }
        return last.instruments();
    }

    private Map<String, Instrument> read(LocalDate day) {
        Map<String, Instrument> instruments = new LinkedHashMap<>();
        jdbc.sql(ALL).param("day", day).query(Catalogue::instrument).list().forEach(instrument -> instruments.put(instrument.code(), instrument));
        return Collections.unmodifiableMap(instruments);
    }

    private static Instrument instrument(ResultSet row, int number) throws SQLException {
        long cap = row.getLong("cap_fen");
        Money capMoney = row.wasNull() ? null : Money.ofFen(cap);
        return new Instrument(row.getString("code"), Industry.valueOf(row.getString("industry")), row.getString("clause"), row.getString("title"),
                SupportMode.valueOf(row.getString("mode")), capMoney, row.getString("base"), row.getString("bureau"), row.getString("quote"),
                enums(row, "kinds", ApplicantKind.class), enums(row, "industries", Industry.class),
                row.getBoolean("needs_recognition"), row.getBoolean("needs_experts"), row.getBoolean("selective"), row.getBoolean("per_product"));
    }

    private static <E extends Enum<E>> Set<E> enums(ResultSet row, String column, Class<E> type) throws SQLException {
        EnumSet<E> values = EnumSet.noneOf(type);
        for (String name : (String[]) row.getArray(column).getArray()) {
            values.add(Enum.valueOf(type, name));
        }
        return Collections.unmodifiableSet(values);
    }

    private static String shorten(String code) {
        return code == null ? "" : code.length() <= 20 ? code : code.substring(0, 20) + "…";
    }
}
