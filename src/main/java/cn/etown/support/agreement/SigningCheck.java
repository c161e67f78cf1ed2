package cn.etown.support.agreement;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import cn.etown.support.ChineseDates;
import cn.etown.support.UserMessageException;
import cn.etown.support.enterprise.ApplicantKind;
import cn.etown.support.enterprise.Enterprise;
import cn.etown.support.money.Money;

import org.springframework.lang.Nullable;

/** Checks an entered signing against the case and turns it into terms; everything that is wrong is named at once. */
final class SigningCheck {

    /** @param endsOn the last day: the same day ten years on, 28 February for a start on 29 February (民法典 art 202: 没有对应日的,月末日为期间的最后一日) */
    record Terms(LocalDate signedOn, LocalDate startsOn, LocalDate endsOn, List<Obligation> obligations) {
    }

    private static final int YEARS = 10;
    private static final int LONGEST_TEXT = 200;
    static final Set<ApplicantKind> WITHOUT_CAPITAL = Set.of(ApplicantKind.UNIVERSITY, ApplicantKind.RESEARCH_INSTITUTE);

    private final Enterprise enterprise;
    private final LocalDate approvedOn;
    private final LocalDate today;
    private final List<String> complaints = new ArrayList<>();

    SigningCheck(Enterprise enterprise, LocalDate approvedOn, LocalDate today) {
        this.enterprise = enterprise;
        this.approvedOn = approvedOn;
        this.today = today;
    }

    /** @throws UserMessageException naming everything to mend */
    Terms termsOf(Signing signing) {
        LocalDate signedOn = date("签订日期", signing.signedOn());
        LocalDate startsOn = date("承诺起始日期", signing.startsOn());
        if (signedOn != null) {
            require(!signedOn.isAfter(today), "签订日期不能晚于今天");
            require(!signedOn.isBefore(approvedOn), "签订日期不能早于审核通过日期 " + ChineseDates.day(approvedOn));
        }
        if (signedOn != null && startsOn != null) {
            require(!startsOn.isBefore(signedOn), "承诺起始日期不能早于签订日期");
            require(!startsOn.isAfter(signedOn.plusYears(1)), "承诺起始日期不能晚于签订日期一年以上");
        }
        String registeredAddress = text("注册地址", signing.registeredAddress());
        String officeAddress = text("办公地址", signing.officeAddress());
        String taxAuthority = text("主管税务机关", signing.taxAuthority());
        Money capital = capital(signing.registeredCapital());
        if (!complaints.isEmpty()) {
            throw new UserMessageException(String.join("；", complaints) + "。请修改后重新提交。");
        }
        LocalDate endsOn = startsOn.plusYears(YEARS);
        return new Terms(signedOn, startsOn, endsOn, List.of(
                new Obligation(Promise.REGISTERED_ADDRESS, registeredAddress, null, startsOn, endsOn),
                new Obligation(Promise.OFFICE_ADDRESS, officeAddress, null, startsOn, endsOn),
                new Obligation(Promise.TAX_OBLIGATION, taxAuthority, null, startsOn, endsOn),
                new Obligation(Promise.REGISTERED_CAPITAL, capital == null ? null : capital.toString(), capital, startsOn, endsOn)));
    }

    private @Nullable LocalDate date(String name, String typed) {
        try {
            return LocalDate.parse(typed.strip());
        } catch (DateTimeParseException e) {
            complaints.add(name + "应为有效日期，例如 2026-03-02");
            return null;
        }
    }

    private String text(String name, String typed) {
        String text = typed.strip();
        require(!text.isEmpty(), name + "必须填写");
        require(text.length() <= LONGEST_TEXT, name + "不能超过 " + LONGEST_TEXT + " 个字");
        require(text.chars().noneMatch(Character::isISOControl), name + "不能含有换行等控制字符");
        return text;
    }

    private @Nullable Money capital(@Nullable String typed) {
        if (WITHOUT_CAPITAL.contains(enterprise.kind())) {
            return null;
        }
        Money capital = enterprise.registeredCapital();
        if (typed != null && !typed.isBlank()) {
            try {
                capital = Money.parse(typed.strip());
            } catch (IllegalArgumentException e) {
                complaints.add("注册资本" + e.getMessage());
                return null;
            }
        }
        require(capital != null && capital.isPositive(), "注册资本必须填写，且大于零");
        return capital;
    }

    private void require(boolean condition, String complaint) {
        if (!condition) {
            complaints.add(complaint);
        }
    }
}
