package cn.etown.support.engine;

import cn.etown.support.UserMessageException;

/** The engine refuses what a user asked for. */
public class Refusal extends UserMessageException {

    private final int status;

    Refusal(int status, String message) {
        super(message);
        this.status = status;
    }

    static Refusal malformed(String message) {
        return new Refusal(400, message);
    }

    static Refusal forbidden(String message) {
        return new Refusal(403, message);
    }

    static Refusal notFound(String message) {
        return new Refusal(404, message);
    }

    static Refusal conflict(String message) {
        return new Refusal(409, message);
    }

    static Refusal invalid(String message) {
        return new Refusal(422, message);
    }

    @Override
    public int status() {
        return status;
    }
}
