package cn.etown.support.dossier;

import cn.etown.support.UserMessageException;

/** One person, two conflicting duties in one case. */
public class DutyConflict extends UserMessageException {

    public DutyConflict(String message) {
        super(message);
    }

    public static DutyConflict between(String held, String wanted) {
        return new DutyConflict("您在本案中已承担“" + Duties.label(held) + "”，按照不相容岗位分离的要求，不能再办理“" + Duties.label(wanted) + "”。请取消认领，由本组其他人员办理。");
    }
}
