package cn.etown.support.dossier;

import org.springframework.lang.Nullable;

/** What people are called. Implemented where the users are. */
public interface PersonNames {

    /** The Chinese name, or the id of somebody who is gone. */
    String ofUser(String userId);

    /** 李秀英（代王建国） for what somebody did in another's name. @param onBehalfOf null where it was in the person's own */
    default String ofUser(String userId, @Nullable String onBehalfOf) {
        return onBehalfOf == null ? ofUser(userId) : ofUser(userId) + "（代" + ofUser(onBehalfOf) + "）";
    }

    /** @param hand as the database's {@code support.hand_of()} tells it: the person, and behind a slash who was stood in for */
    default String ofHand(String hand) {
        int behind = hand.indexOf('/');
        return behind < 0 ? ofUser(hand) : ofUser(hand.substring(0, behind), hand.substring(behind + 1));
    }
}
