package cn.etown.support.policy;

import java.util.Set;

import cn.etown.support.enterprise.ApplicantKind;
import cn.etown.support.enterprise.Industry;
import cn.etown.support.money.Money;

import org.springframework.lang.Nullable;

/**
 * One of the 35 instruments (政策条款) of 京技管〔2020〕48号.
 *
 * @param code             for example {@code IT-3}
 * @param clause           Chinese reference, for example 新一代信息技术产业8条政策第3条
 * @param cap              the policy's own cap, where the clause names one; a guide's cap is a term
 * @param base             what an amount is computed from, Chinese, for example 核定研发投入
 * @param bureau           kebab-case code of the responsible bureau, for example {@code science-innovation}
 * @param quote            verbatim text of the policy
 * @param kinds            who may apply
 * @param industries       industries that may apply; all values of {@link Industry} where the clause does not restrict it
 * @param needsRecognition the clause says 认定
 * @param needsExperts     the clause says 评审
 * @param selective        decided in ranked selection windows (择优): IT-4, IT-8, BI-3
 * @param perProduct       the cap is per approved product (每项): BI-2A
 */
public record Instrument(String code, Industry industry, String clause, String title, SupportMode mode, @Nullable Money cap,
                         @Nullable String base, String bureau, String quote, Set<ApplicantKind> kinds, Set<Industry> industries,
                         boolean needsRecognition, boolean needsExperts, boolean selective, boolean perProduct) {

    /** The industry binds enterprises; to a university, a bank and other kinds it does not apply. */
    public boolean admitsIndustry(ApplicantKind kind, Industry applicantIndustry) {
        return kind != ApplicantKind.ENTERPRISE || industries.contains(applicantIndustry);
    }

    /** {@code IT-3 国家级创新平台落地}. */
    public String label() {
        return code + " " + title;
    }
}
