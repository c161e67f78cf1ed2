package cn.etown.support.enterprise;

/** Unified social credit code (统一社会信用代码, GB 32100-2015): 18 characters, the last one a check digit. */
public record CreditCode(String value) {

    /** Normalises lower case, blanks and full-width characters. @throws cn.etown.support.UserMessageException for a wrong shape or check digit */
    public static CreditCode parse(String input) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String toString() {
        return value;
    }
}
