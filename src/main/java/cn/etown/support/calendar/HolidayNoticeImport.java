package cn.etown.support.calendar;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;

import cn.etown.support.UserMessageException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Loads or corrects a year of the calendar; every import stays in a journal. */
@Service
public class HolidayNoticeImport {

    private static final Logger LOG = LoggerFactory.getLogger(HolidayNoticeImport.class);

    private final CalendarYears years;
    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    HolidayNoticeImport(CalendarYears years, JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.years = years;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * @param correct true replaces a year that is loaded already
     * @throws UserMessageException naming everything to mend
     */
    @Transactional
    public void load(HolidayNotice notice, boolean correct, String importedBy) {
        int year = notice.year();
        List<String> objections = objections(notice, correct);
        if (!objections.isEmpty()) {
            throw new UserMessageException(year + " 年放假安排有 " + objections.size() + " 处需要核对：" + String.join("；", objections) + "。");
        }
        years.replace(year, notice.title(), notice.days());
        journal(notice, importedBy);
        forgetAfterCommit();
        LOG.info("calendar: year {} loaded by {}", year, importedBy);
    }

    /** Why the notice cannot be loaded, in Chinese; empty when it can. */
    public List<String> objections(HolidayNotice notice, boolean correct) {
        int year = notice.year();
        if (!years.isLoaded(year - 1)) {
            return List.of((year - 1) + " 年的工作日历尚未导入，请按年份顺序导入");
        }
        if (years.isLoaded(year) && !correct) {
            return List.of(year + " 年的工作日历已导入，如需更正请选择“更正已导入的年份”（接口为 correct=true）");
        }
        return notice.defects();
    }

    private void journal(HolidayNotice notice, String importedBy) {
        jdbc.sql("""
                insert into support.calendar_import (year, notice, days, imported_by, imported_at)
                values (:year, :notice, :days::jsonb, :by, :at)""")
                .param("year", notice.year()).param("notice", notice.title()).param("days", asJson(notice.days()))
                .param("by", importedBy).param("at", clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    private String asJson(List<SpecialDay> days) {
        try {
            return json.writeValueAsString(days);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("special days do not become JSON", e);
        }
    }

    private void forgetAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                years.forget();
            }
        });
    }
}
