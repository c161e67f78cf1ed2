package cn.etown.support.clawback;

/** What a recovery needs next once its decision is served: the record says so, the model only follows. */
public enum Standing {
    ENDED("ended"),
    /** Money has to go back before anything else. */
    REFUND("refund"),
    CONTESTED("contested"),
    INSOLVENT("insolvent"),
    SET_OFF("setOff"),
    END_PROPOSED("endProposed"),
    ENFORCE("enforce"),
    FOLLOW("follow");

    private final String code;

    Standing(String code) {
        this.code = code;
    }

    /** As the model asks. */
    public String code() {
        return code;
    }
}
