package cn.etown.support.enterprise;

/** The contact of an enterprise has another e-mail address than before. */
public record EmailReplaced(long enterpriseId) {
}
