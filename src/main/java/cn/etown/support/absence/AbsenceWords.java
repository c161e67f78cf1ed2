package cn.etown.support.absence;

import java.util.stream.Stream;

import cn.etown.support.ChineseDates;
import cn.etown.support.engine.Members;
import cn.etown.support.policy.Bureau;
import cn.etown.support.policy.PolicyService;

import org.springframework.stereotype.Component;

/** An absence in Chinese, on its page and in mails. */
@Component
public class AbsenceWords {

    private static final String ALL = "全部工作";

    private final Members members;
    private final PolicyService policy;

    AbsenceWords(Members members, PolicyService policy) {
        this.members = members;
        this.policy = policy;
    }

    public String scope(Absence absence) {
        String scope = absence.scope();
        return scope == null ? ALL : switch (absence.scopeKind()) {
            case ALL -> ALL;
            case GROUP -> members.nameOf(scope).orElse("已撤销的岗位");
            case BUREAU -> Stream.of(Bureau.values()).filter(bureau -> bureau.code().equals(scope)).map(Bureau::label).findFirst().orElse("已撤销的单位") + "的案件";
            case INSTRUMENT -> policy.instrument(scope).label();
        };
    }

    public static String period(Absence absence) {
        return ChineseDates.day(absence.from()) + "至" + ChineseDates.day(absence.until());
    }
}
