package cn.etown.support.watch;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** One of the checks; every bean of this type is asked in each run. */
public interface FindingSource {

    /** What this source alone finds: of these kinds what it finds no more is over. */
    Set<FindingKind> kinds();

    /** Hands over what it finds a few at a time, each portion is a transaction of its own. @return how many things were looked at */
    int find(Consumer<List<Finding>> found);
}
