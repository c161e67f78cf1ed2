package cn.etown.support.enterprise;

import cn.etown.support.money.Money;

import org.springframework.lang.Nullable;

/**
 * An applicant in the register: an enterprise or, where the instrument allows it, another kind of body.
 *
 * @param registeredCapital null where it does not apply (a university)
 */
public record Enterprise(long id, CreditCode creditCode, String name, ApplicantKind kind, Industry industry, String registeredAddress,
                         String officeAddress, @Nullable Money registeredCapital) {
}
