package cn.etown.support.enterprise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import cn.etown.support.UserMessageException;
import cn.etown.support.money.Money;

import org.springframework.lang.Nullable;

/** Reads a registration field by field and collects everything to mend. What is blank is taken from what is registered. */
class RegistrationCheck {

    private static final int MAX_NAME = 200;
    private static final int MAX_ADDRESS = 300;
    private static final int MAX_CONTACT_NAME = 100;
    private static final Money MOST_CAPITAL = Money.ofYuan(1_000_000_000_000L);

    private final List<String> defects = new ArrayList<>();

    /** The entry as it will be; its id is the registered one or 0. @throws UserMessageException naming every field */
    Checked check(Registration given, CreditCode code, Optional<Enterprise> registered, Optional<Contact> present) {
        String name = text("单位名称", given.name(), MAX_NAME, registered.map(Enterprise::name));
        ApplicantKind kind = option("申报主体类型", given.kind(), ApplicantKind.values(), ApplicantKind::label, registered.map(Enterprise::kind));
        Industry industry = option("所属产业", given.industry(), Industry.values(), Industry::label, registered.map(Enterprise::industry));
        String registeredAddress = text("注册地址", given.registeredAddress(), MAX_ADDRESS, registered.map(Enterprise::registeredAddress));
        String officeAddress = text("办公地址", given.officeAddress(), MAX_ADDRESS, registered.map(Enterprise::officeAddress));
        Money capital = capital(given.registeredCapital(), kind, registered.map(Enterprise::registeredCapital));
        Contact contact = contact(given.contactName(), given.contactEmail(), given.contactPhone(), present);
        if (!defects.isEmpty()) {
            throw new UserMessageException("申报单位信息有 " + defects.size() + " 处需要修改：" + String.join("；", defects) + "。");
        }
        return new Checked(new Enterprise(registered.map(Enterprise::id).orElse(0L), code, name, kind, industry, registeredAddress, officeAddress, capital), contact);
    }

    /** A wrong code is one of the defects: the others are named with it. */
    Optional<CreditCode> code(@Nullable String input) {
        try {
            return Optional.of(CreditCode.parse(input));
        } catch (UserMessageException e) {
            defects.add(e.getMessage());
            return Optional.empty();
        }
    }

    /** A contact by itself; without a phone there is none. @throws UserMessageException naming every field */
    Contact checkContact(@Nullable String name, @Nullable String email, @Nullable String phone) {
        Contact contact = contact(name, email, phone, Optional.empty());
        if (!defects.isEmpty()) {
            throw new UserMessageException("联系人信息有 " + defects.size() + " 处需要修改：" + String.join("；", defects) + "。");
        }
        return contact;
    }

    private Contact contact(@Nullable String givenName, @Nullable String givenEmail, @Nullable String givenPhone, Optional<Contact> present) {
        String name = text("联系人姓名", givenName, MAX_CONTACT_NAME, present.map(Contact::name));
        String email = text("联系人电子邮箱", givenEmail, 254, present.map(Contact::email));
        if (email != null && !EmailAddress.isValid(email)) {
            defects.add("联系人电子邮箱格式不正确，应形如 name@example.cn");
        }
        String phone = blankToNull(givenPhone);
        if (phone == null) {
            phone = present.map(Contact::phone).orElse(null);
        } else if (!phone.matches("[0-9+() 转\\-]{5,40}")) {
            defects.add("联系电话只能包含数字、空格、“+”“-”“()”和“转”，长度 5 至 40 位");
        }
        return new Contact(name, email, phone);
    }

    private Money capital(@Nullable String given, @Nullable ApplicantKind kind, Optional<Money> registered) {
        String typed = blankToNull(given);
        if (kind != null && !kind.hasCapital()) {
            return null;
        }
        if (typed == null) {
            return registered.orElseGet(missing("请填写注册资本（元）"));
        }
        try {
            Money capital = Money.parse(typed);
            if (!capital.isPositive()) {
                defects.add("注册资本应大于 0 元");
            } else if (capital.exceeds(MOST_CAPITAL)) {
                defects.add("注册资本超过一万亿元，请核对是否多输了位数");
            }
            return capital;
        } catch (IllegalArgumentException e) {
            defects.add("注册资本：" + e.getMessage());
            return null;
        }
    }

    private String text(String label, @Nullable String given, int max, Optional<String> registered) {
        String text = blankToNull(given);
        if (text == null) {
            return registered.orElseGet(missing("请填写" + label));
        }
        int length = text.codePointCount(0, text.length());
        if (length > max) {
            defects.add(label + "最多 " + max + " 个字，现为 " + length + " 个字");
        } else if (text.codePoints().anyMatch(RegistrationCheck::isUnprintable)) {
            defects.add(label + "含有换行等不可见字符，请删除后重新填写");
        }
        return text;
    }

    private <T extends Enum<T>> T option(String label, @Nullable String given, T[] options, Function<T, String> labelOf, Optional<T> registered) {
        String typed = blankToNull(given);
        if (typed == null) {
            return registered.orElseGet(missing("请选择" + label));
        }
        return Arrays.stream(options).filter(option -> option.name().equals(typed) || labelOf.apply(option).equals(typed)).findFirst()
                .orElseGet(missing(label + "应为以下之一：" + String.join("、", Arrays.stream(options).map(labelOf).toList())));
    }

    private <T> Supplier<T> missing(String message) {
        return () -> {
            defects.add(message);
            return null;
        };
    }

    /** Control characters, lone surrogates and marks that turn the writing direction. Emoji are printable. */
    private static boolean isUnprintable(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL || type == Character.SURROGATE || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR
                || (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
    }

    @Nullable
    private static String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    record Checked(Enterprise enterprise, Contact contact) {
    }
}
