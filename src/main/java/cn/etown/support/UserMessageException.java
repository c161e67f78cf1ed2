package cn.etown.support;

/** Something that the user can mend. The message is Chinese, shown as it is, and says what to do. Answered with HTTP 422 unless a subclass says otherwise. */
public class UserMessageException extends RuntimeException {

    public UserMessageException(String message) {
        super(message);
    }

    /** The HTTP status to answer with. */
    public int status() {
        return 422;
    }
}
