package cn.etown.support.negotiation;

import java.time.Instant;
import java.time.LocalDate;

import cn.etown.support.UserMessageException;

import org.springframework.lang.Nullable;

/**
 * The fair-competition review of the deal (公平竞争审查条例, 国务院令第783号): selective fiscal support to one enterprise needs a law, an administrative
 * regulation or the State Council's approval as its basis (art 10), or one of the exceptions of art 12 with a fixed term.
 *
 * @param legalBasis      null where none was found
 * @param exceptionClause the exception relied on, null where the legal basis suffices
 * @param termEndsOn      the last day of the support under an exception
 * @param reviewNumber    number of the review's record, null where it failed
 */
public record FairCompetitionReview(boolean passed, @Nullable String legalBasis, @Nullable Exemption exceptionClause, @Nullable LocalDate termEndsOn,
                                    @Nullable String reviewNumber, String opinion, String by, Instant at) {

    /** Art 12: allowed where no measure does less harm to competition and a term is fixed. */
    public enum Exemption {
        SECURITY("第十二条第（一）项：维护国家安全和发展利益"),
        INNOVATION("第十二条第（二）项：促进科学技术进步、增强国家自主创新能力"),
        PUBLIC_INTEREST("第十二条第（三）项：节约能源、保护环境、救灾救助等社会公共利益"),
        OTHER_LAW("第十二条第（四）项：法律、行政法规规定的其他情形");

        private final String label;

        Exemption(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        static Exemption of(String code) {
            for (Exemption exception : values()) {
                if (exception.name().equals(code)) {
                    return exception;
                }
            }
            throw new UserMessageException("请从列表中选择适用的例外规定。");
        }
    }
}
