package cn.etown.support.dossier;

/** What people are called. Implemented where the users are. */
public interface PersonNames {

    /** The Chinese name, or the id of somebody who is gone. */
    String ofUser(String userId);
}
