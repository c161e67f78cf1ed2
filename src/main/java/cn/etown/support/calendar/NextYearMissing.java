package cn.etown.support.calendar;

/**
 * From November on: the calendar of the next year is not loaded. Published on working days; listeners that act once a week go by the week.
 *
 * @param week since 1 November, from 1
 */
public record NextYearMissing(int year, int week) {
}
