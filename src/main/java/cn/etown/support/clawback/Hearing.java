package cn.etown.support.clawback;

import java.time.LocalDate;

/** What the enterprise said to the demand, and what was found of it. @param channel how it spoke, for example 当面 */
public record Hearing(LocalDate heardOn, String place, String channel, String spokesperson, String statement, String response, String recordedBy) {
}
