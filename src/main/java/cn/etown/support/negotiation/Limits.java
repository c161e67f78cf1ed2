package cn.etown.support.negotiation;

import java.time.LocalDate;

import cn.etown.support.money.Money;

import org.springframework.lang.Nullable;

/**
 * What no offer goes beyond.
 *
 * @param cap      the instrument's, null where there is none
 * @param fundLeft what this year's fund has left for the case
 */
record Limits(@Nullable Money cap, Money fundLeft, LocalDate today) {
}
