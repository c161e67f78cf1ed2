package cn.etown.support.agreement;

import cn.etown.support.money.Money;

/** Every yuan that hangs on the promises of an agreement. @param open still to be paid */
public record AgreementMoney(Money agreed, Money paid, Money open) {
}
