package cn.etown.support.negotiation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Stream;

import cn.etown.support.UserMessageException;

import org.springframework.lang.Nullable;

/**
 * What was said to the offer of a round. A counter-offer is a round of its own besides.
 *
 * @param answerBy for a {@link Kind#REPLY}: the enterprise has time at least until the end of this day
 */
public record Answer(int round, Kind kind, @Nullable String text, Channel channel, String by, Instant at, @Nullable LocalDate answerBy) {

    static Answer of(int round, Kind kind, @Nullable String text, Channel channel, String by, Instant at) {
        return new Answer(round, kind, text, channel, by, at, null);
    }

    public enum Kind {
        ACCEPT("接受"),
        COUNTER("提出反要约"),
        DECLINE("不接受"),
        ASK("提出询问"),
        /** The programme's answer to a question: the round goes on. */
        REPLY("答复询问"),
        /** Nothing came until the deadline. */
        SILENCE("逾期未答复");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        /** @throws UserMessageException for anything but what an enterprise may choose */
        public static Kind of(String code) {
            return Stream.of(ACCEPT, COUNTER, DECLINE, ASK).filter(kind -> kind.name().equalsIgnoreCase(code)).findFirst()
                    .orElseThrow(() -> new UserMessageException("答复只能选择接受、提出反要约、不接受或提出询问。"));
        }

        boolean endsTheRound() {
            return this != ASK && this != REPLY;
        }
    }

    /** How it came. */
    public enum Channel {
        LINK("邮件链接"),
        PAPER("纸质材料，由工作人员登记"),
        OFFICE("工作人员"),
        SYSTEM("系统");

        private final String label;

        Channel(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
