package cn.etown.support.agreement;

import java.util.Set;

/** Which part of the register somebody may see. @param bureaus whose promises, where it is not everything */
public record RegisterScope(boolean everything, Set<String> bureaus) {

    public RegisterScope {
        bureaus = Set.copyOf(bureaus);
    }

    public static RegisterScope all() {
        return new RegisterScope(true, Set.of());
    }
}
