package cn.etown.support.web;

import cn.etown.support.UserMessageException;

/** One address asks more often than a reader does. */
public class TooManyRequests extends UserMessageException {

    private static final int TOO_MANY_REQUESTS = 429;

    private final long secondsToWait;

    TooManyRequests(long secondsToWait) {
        super("您的网络地址访问过于频繁，请在 " + waiting(secondsToWait) + "后再试。");
        this.secondsToWait = secondsToWait;
    }

    public long secondsToWait() {
        return secondsToWait;
    }

    @Override
    public int status() {
        return TOO_MANY_REQUESTS;
    }

    private static String waiting(long seconds) {
        return seconds < 60 ? seconds + " 秒" : (seconds + 59) / 60 + " 分钟";
    }
}
