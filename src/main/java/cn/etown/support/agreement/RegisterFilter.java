package cn.etown.support.agreement;

import java.time.LocalDate;

import org.springframework.lang.Nullable;

/** What somebody looks for in the register; null asks for everything. @param text part of a name, a credit code or an agreement's number */
public record RegisterFilter(View view, @Nullable String text, @Nullable String bureau, @Nullable ObligationStatus status, @Nullable String promise, @Nullable LocalDate dueBy) {

    /** How the register is looked at. */
    public enum View { ENTERPRISE, DUE, RISK }
}
