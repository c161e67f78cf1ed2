package cn.etown.support.dossier;

/** Cases shown to a person who does not work on them. Implemented by the feature that shows them, asked by {@link CaseAccess}. */
public interface CaseGrants {

    /** A query in SQL for the ids of the cases that were shown to the person {@code :reader}: to read, not to work on. */
    String shownToReader();
}
