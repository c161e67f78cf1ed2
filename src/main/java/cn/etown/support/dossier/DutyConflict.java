package cn.etown.support.dossier;

import cn.etown.support.UserMessageException;

/** One person, two conflicting duties in one case. */
public class DutyConflict extends UserMessageException {

    public DutyConflict(String message) {
        super(message);
    }
}
