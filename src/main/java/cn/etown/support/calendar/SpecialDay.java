package cn.etown.support.calendar;

import java.time.LocalDate;

/**
 * A day that a holiday notice names.
 *
 * @param working true for a make-up day, false for a day off
 * @param name    the festival, for example 春节
 */
public record SpecialDay(LocalDate date, boolean working, String name) {
}
