package cn.etown.support.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import cn.etown.support.UserMessageException;
import cn.etown.support.money.Money;
import cn.etown.support.policy.AwardFacts;
import cn.etown.support.policy.Instrument;
import cn.etown.support.policy.StackingService;
import cn.etown.support.policy.SupportMode;

import org.springframework.lang.Nullable;

/** Reads a filing's typed values and collects everything that is to be mended, so that one message names it all. */
class FilingCheck {

    /** The fund's yearly appropriation: nobody can ask for more. */
    private static final Money MOST = Money.ofYuan(10_000_000_000L);
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_STATEMENT = 2000;
    /** The one instrument whose clause names three bases of its own. */
    private static final String SEVERAL_BASES = "BI-2B";
    private static final Set<String> BASE_KINDS = Set.of("RISK_COMPENSATION", "LOAN_INTEREST", "INSURANCE_PREMIUM");
    private static final Set<String> FACT_KINDS = Set.of("INVOICE", "PRODUCT", "PLATFORM", "PROJECT");

    private final Filing filing;
    private final int thisYear;
    private final List<String> problems = new ArrayList<>();

    FilingCheck(Filing filing, int thisYear) {
        this.filing = filing;
        this.thisYear = thisYear;
    }

    void add(String problem) {
        problems.add(problem);
    }

    void refuseProblems() {
        if (problems.size() == 1) {
            throw new UserMessageException("申报未受理：" + problems.get(0));
        }
        if (!problems.isEmpty()) {
            StringBuilder message = new StringBuilder("申报未受理，以下 %d 处需要修改：".formatted(problems.size()));
            for (int i = 0; i < problems.size(); i++) {
                message.append("\n").append(i + 1).append(". ").append(problems.get(i));
            }
            throw new UserMessageException(message.toString());
        }
    }

    String projectName() {
        return text("项目名称", filing.projectName(), LONGEST_NAME).orElseGet(() -> {
            add("请填写项目名称");
            return "";
        });
    }

    @Nullable String statement() {
        return text("申报说明", filing.statement(), LONGEST_STATEMENT).orElse(null);
    }

    AwardFacts facts(Instrument instrument) {
        SupportMode mode = instrument.mode();
        Optional<Money> requested = amount("申请支持金额", filing.requestedAmount());
        Optional<Money> base = amount("核定基数申报值", filing.baseAmount());
        if (mode.isMonetary() && isBlank(filing.requestedAmount())) {
            add("条款 %s 属于资金支持，请填写申请支持金额（元）".formatted(instrument.code()));
        }
        if (requested.isPresent() && !requested.get().isPositive() && mode.isMonetary()) {
            add("申请支持金额应大于 0 元");
        }
        if ((mode == SupportMode.RATE || mode == SupportMode.RATE_CAPPED) && isBlank(filing.baseAmount())) {
            add("条款 %s 按比例支持，请填写核定基数申报值（元）".formatted(instrument.code()));
        }
        Money declared = requested.orElse(Money.ZERO);
        return new AwardFacts(declared, base.orElse(mode == SupportMode.CAPPED ? declared : Money.ZERO),
                amount("上年度金额", filing.lastYearAmount()).orElse(null), number("产品数量", filing.products(), 1, 1000).orElse(1), baseKind(instrument));
    }

    List<StackingService.Fact> claimedFacts() {
        if (isBlank(filing.factKind()) && isBlank(filing.factKey())) {
            return List.of();
        }
        Optional<String> key = text("事项编号或名称", filing.factKey(), LONGEST_NAME);
        if (isBlank(filing.factKind()) || key.isEmpty()) {
            add("申报事项的类别（发票、产品、平台、项目）和编号或名称请一并填写");
            return List.of();
        }
        if (!FACT_KINDS.contains(filing.factKind())) {
            add("申报事项类别“%s”不在可选范围内".formatted(shortened(filing.factKind())));
        }
        int year = number("事项年度", filing.factYear(), 2000, thisYear).orElse(thisYear);
        return List.of(new StackingService.Fact(filing.factKind(), key.get(), year));
    }

    private @Nullable String baseKind(Instrument instrument) {
        if (!SEVERAL_BASES.equals(instrument.code())) {
            return null;
        }
        if (isBlank(filing.baseKind()) || !BASE_KINDS.contains(filing.baseKind())) {
            add("条款 %s 请选择支持方式：风险补偿、贷款贴息或保险补贴".formatted(SEVERAL_BASES));
            return null;
        }
        return filing.baseKind();
    }

    private Optional<Money> amount(String field, @Nullable String typed) {
        if (isBlank(typed)) {
            return Optional.empty();
        }
        try {
            Money amount = Money.parse(typed.strip());
            if (amount.isNegative()) {
                add(field + "不能为负数");
            } else if (amount.exceeds(MOST)) {
                add("%s %s 超过年度资金总额 %s，请核对是否多输了位数".formatted(field, amount, MOST));
            } else {
                return Optional.of(amount);
            }
        } catch (IllegalArgumentException e) {
            add("%s“%s”无法识别：%s".formatted(field, shortened(typed), e.getMessage()));
        }
        return Optional.empty();
    }

    private Optional<Integer> number(String field, @Nullable String typed, int least, int most) {
        if (isBlank(typed)) {
            return Optional.empty();
        }
        if (!typed.strip().matches("\\d{1,9}") || Integer.parseInt(typed.strip()) < least || Integer.parseInt(typed.strip()) > most) {
            add("%s“%s”应为 %d 至 %d 的整数".formatted(field, shortened(typed), least, most));
            return Optional.empty();
        }
        return Optional.of(Integer.parseInt(typed.strip()));
    }

    private Optional<String> text(String field, @Nullable String typed, int longest) {
        if (isBlank(typed)) {
            return Optional.empty();
        }
        String text = typed.strip();
        int length = text.codePointCount(0, text.length());
        if (length > longest) {
            add("%s共 %d 个字，最多 %d 个字".formatted(field, length, longest));
        }
        if (!text.codePoints().allMatch(FilingCheck::isPrintable)) {
            add(field + "含有表情符号或不可显示的字符，请删除后重新提交");
        }
        return Optional.of(text);
    }

    /** Rare characters beyond the basic plane (𠮷) are fine; emoji, private and control characters do not survive in documents. */
    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL -> character == '\n' || character == '\r' || character == '\t';
            case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> false;
            case Character.OTHER_SYMBOL, Character.MODIFIER_SYMBOL -> Character.isBmpCodePoint(character);
            default -> true;
        };
    }

    private static String shortened(String typed) {
        return typed.codePointCount(0, typed.length()) <= 20 ? typed : typed.substring(0, typed.offsetByCodePoints(0, 20)) + "…";
    }

    private static boolean isBlank(@Nullable String typed) {
        return typed == null || typed.isBlank();
    }
}
