package cn.etown.support.calendar;

import cn.etown.support.UserMessageException;

/** A deadline was asked for in a year whose holidays are not loaded. */
public class CalendarYearMissing extends UserMessageException {

    public CalendarYearMissing(int year) {
        super(year + " 年的工作日历尚未导入，无法计算期限。请系统管理员导入国务院办公厅发布的当年放假安排后重试。");
    }
}
