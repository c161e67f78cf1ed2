package cn.etown.support.agreement;

import java.util.Map;

/** How far the instalments of an agreement have come. Implemented by the feature that pays. */
public interface InstalmentProgress {

    /** By number of the instalment; one that is not in it is {@link InstalmentState#PLANNED}. */
    Map<Integer, InstalmentState> of(long agreementId);
}
