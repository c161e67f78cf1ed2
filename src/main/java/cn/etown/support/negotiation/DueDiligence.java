package cn.etown.support.negotiation;

import java.time.Instant;

import cn.etown.support.UserMessageException;

/** What one office found out about the enterprise and the project before an offer was made (尽职调查). */
public record DueDiligence(Kind kind, Rating rating, String findings, String by, Instant at) {

    public enum Kind {
        FINANCE("财务尽职调查", "DUE_DILIGENCE:finance"),
        LEGAL("法律尽职调查", "DUE_DILIGENCE:legal"),
        TECHNOLOGY("技术尽职调查", "DUE_DILIGENCE:technology");

        private final String label;
        private final String duty;

        Kind(String label, String duty) {
            this.label = label;
            this.duty = duty;
        }

        public String label() {
            return label;
        }

        String duty() {
            return duty;
        }
    }

    public enum Rating {
        RED("红：重大风险"),
        AMBER("黄：有风险，可控"),
        GREEN("绿：未见风险");

        private final String label;

        Rating(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        public static Rating of(String code) {
            for (Rating rating : values()) {
                if (rating.name().equalsIgnoreCase(code)) {
                    return rating;
                }
            }
            throw new UserMessageException("风险评级只能选红、黄或绿。");
        }
    }
}
