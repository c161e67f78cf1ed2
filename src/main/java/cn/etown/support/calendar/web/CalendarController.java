package cn.etown.support.calendar.web;

import java.util.List;

import cn.etown.support.UserMessageException;
import cn.etown.support.calendar.HolidayNotice;
import cn.etown.support.calendar.HolidayNoticeFile;
import cn.etown.support.calendar.HolidayNoticeImport;
import cn.etown.support.calendar.SpecialDay;
import cn.etown.support.web.Caller;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Import of the yearly holiday notice by administrators. */
@RestController
@RequestMapping("/api/calendar/{year}")
@Tag(name = "工作日历")
class CalendarController {

    private final HolidayNoticeImport notices;

    CalendarController(HolidayNoticeImport notices) {
        this.notices = notices;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "导入一年的放假安排（JSON）", description = "仅限系统管理员。working 为 true 表示调休上班，false 表示放假。")
    void load(@PathVariable int year, @RequestParam(defaultValue = "false") boolean correct, @RequestBody Notice notice) {
        String administrator = administrator();
        notices.load(new HolidayNotice(year, notice.title() == null ? "" : notice.title(), notice.checkedDays()), correct, administrator);
    }

    @PostMapping(consumes = "text/csv")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "导入一年的放假安排（CSV）", description = "仅限系统管理员。UTF-8 编码，每行“日期,休或班,节日名称”，例如 2027-01-01,休,元旦。")
    void loadCsv(@PathVariable int year, @RequestParam String title, @RequestParam(defaultValue = "false") boolean correct, @RequestBody String csv) {
        String administrator = administrator();
        notices.load(new HolidayNotice(year, title, HolidayNoticeFile.days(csv)), correct, administrator);
    }

    private static String administrator() {
        return Caller.current().requireAnyOf("administrators").userId();
    }

    /** @param title number or title of the notice */
    record Notice(String title, List<SpecialDay> days) {

        List<SpecialDay> checkedDays() {
            if (days == null || days.stream().anyMatch(day -> day == null || day.date() == null)) {
                throw new UserMessageException("请在 days 中逐日列出放假和调休日期，每项都要有 date。");
            }
            return days;
        }
    }
}
