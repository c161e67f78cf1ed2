package cn.etown.support.disbursement;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

import cn.etown.support.UserMessageException;

/** Who is paid and where (收款方). */
record Payee(String name, String bank, String account) {

    private static final int LONGEST_TEXT = 200;

    /** @throws UserMessageException naming everything to mend */
    static Payee of(String name, String bank, String account) {
        Payee payee = new Payee(normalised(name), normalised(bank), normalised(account).replaceAll("[\\s-]", ""));
        List<String> complaints = new ArrayList<>();
        payee.check("收款单位", payee.name, complaints);
        payee.check("开户银行", payee.bank, complaints);
        if (!payee.account.matches("\\d{8,30}")) {
            complaints.add("银行账号应为 8 至 30 位数字");
        }
        if (!complaints.isEmpty()) {
            throw new UserMessageException(String.join("；", complaints) + "。请修改后重新提交。");
        }
        return payee;
    }

    /** Full-width and half-width characters (brackets above all) and blanks make no other name. */
    boolean isNamed(String other) {
        return name.replaceAll("\\s", "").equalsIgnoreCase(normalised(other).replaceAll("\\s", ""));
    }

    /** For letters: only the last four digits. */
    String maskedAccount() {
        return "尾号 " + account.substring(account.length() - 4);
    }

    /** For the person who verifies. */
    @Override
    public String toString() {
        return "收款单位：" + name + "；开户银行：" + bank + "；银行账号：" + account;
    }

    private void check(String label, String text, List<String> complaints) {
        if (text.isEmpty() || text.length() > LONGEST_TEXT || text.chars().anyMatch(Character::isISOControl)) {
            complaints.add(label + "必须填写，不超过 " + LONGEST_TEXT + " 个字，不含换行等控制字符");
        }
    }

    private static String normalised(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
    }
}
