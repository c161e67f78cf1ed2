package cn.etown.support.agreement;

import java.util.Optional;
import java.util.stream.Stream;

import cn.etown.support.UserMessageException;

/** What the register knows of a promise by its name: one of the ten-year promises, or a further obligation. */
final class PromiseName {

    private PromiseName() {
    }

    static String label(String name) {
        return promise(name).map(Promise::label).or(() -> undertaking(name).map(Undertaking::label))
                .orElseThrow(() -> new UserMessageException("没有名为“" + name + "”的承诺事项。请从列表中选择承诺事项。"));
    }

    /** How a breach of it is called. */
    static BreachKind breach(String name) {
        return promise(name).map(promise -> BreachKind.valueOf(promise.name())).orElse(BreachKind.UNDERTAKING);
    }

    static Optional<Promise> promise(String name) {
        return Stream.of(Promise.values()).filter(promise -> promise.name().equals(name)).findFirst();
    }

    private static Optional<Undertaking> undertaking(String name) {
        return Stream.of(Undertaking.values()).filter(undertaking -> undertaking.name().equals(name)).findFirst();
    }
}
