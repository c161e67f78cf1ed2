package cn.etown.support.application.web;

/** One address asks more often than a reader does. */
class TooManyRequests extends RuntimeException {

    private final long secondsToWait;

    TooManyRequests(long secondsToWait) {
        super("too many requests", null, false, false);
        this.secondsToWait = secondsToWait;
    }

    long secondsToWait() {
        return secondsToWait;
    }
}
