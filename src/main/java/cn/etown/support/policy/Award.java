package cn.etown.support.policy;

import java.util.List;

import cn.etown.support.money.Money;

/**
 * A computed award and why.
 *
 * @param amount       the ceiling of what may be approved; zero while a required term is unset
 * @param explanation  every factor in the order of computation
 * @param missingTerms Chinese names of required terms that are unset; approval is blocked while there is one
 * @param rulesVersion version of the computation and the terms used, reproducible years later
 */
public record Award(Money amount, List<Line> explanation, List<String> missingTerms, String rulesVersion) {

    /**
     * One line of the explanation as shown in Tasklist and printed.
     *
     * @param factor Chinese name, for example 支持比例
     * @param value  formatted with its unit, for example 20 %
     * @param source where it comes from, for example 企业申报、科室负责人核定、2026年度申报指南（2026-01-01起）
     */
    public record Line(String factor, String value, String source) {
    }

    public boolean isComplete() {
        return missingTerms.isEmpty();
    }
}
