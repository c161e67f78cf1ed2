package cn.etown.support.invitation;

import cn.etown.support.UserMessageException;

/** A link that does nothing, with what the holder of it should do. */
public class LinkRefused extends UserMessageException {

    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    private final int status;
    private final String title;

    private LinkRefused(int status, String title, String message) {
        super(message);
        this.status = status;
        this.title = title;
    }

    /** Altered, incomplete, made with another key, or never issued: these look the same from outside. */
    static LinkRefused unknown() {
        return new LinkRefused(NOT_FOUND, "链接无效", "没有找到这个链接对应的事项。请从邮件中完整复制链接，或直接点击邮件中的链接；仍打不开的，请与我们联系。");
    }

    static LinkRefused gone(String title, String message) {
        return new LinkRefused(GONE, title, message);
    }

    public String title() {
        return title;
    }

    @Override
    public int status() {
        return status;
    }
}
