package cn.etown.support.engine;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.exception.NotValidException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.cmd.ExecuteFilterSingleResultCmd;

/**
 * Tells a call that asks for what is not there, or lacks what is needed, from a failure of the programme. The engine does not: its REST interface
 * answers either with 500, in English.
 */
final class BadCall {

    private static final Set<Class<?>> OF_THE_CALLER = Set.of(BadUserRequestException.class, NotFoundException.class, NotValidException.class, NullValueException.class);
    /** Failures of the caller only where a command or a resource raises them over its own arguments, not by what it has set in motion. */
    private static final Set<Class<?>> OF_EITHER = Set.of(ProcessEngineException.class, NullPointerException.class, IllegalArgumentException.class);
    private static final Pattern BETWEEN = Pattern.compile("java\\..*|jdk\\..*|.*\\.(EnsureUtil|CommandLogger|EngineUtilLogger|ProcessEngineLogger|UserOperationLogManager)|.*\\.oplog\\..*");
    private static final Pattern AT_FIRST_HAND = Pattern.compile("org\\.camunda\\.bpm\\.(engine\\.(impl\\.cmd|rest)|cockpit|admin)\\..*");
    private static final Pattern MISSING = Pattern.compile("(?i).*(does ?n[o']t exist|not found|no .*found|is null|no subscription|not have a subscription).*", Pattern.DOTALL);

    private BadCall() {
    }

    /** The answer in Chinese; empty for what is the programme's own failure. */
    static Optional<Refusal> answer(Throwable problem) {
        if (!OF_THE_CALLER.contains(problem.getClass()) && !(OF_EITHER.contains(problem.getClass()) && problem.getCause() == null && isAtFirstHand(problem))) {
            return Optional.empty();
        }
        boolean missing = problem instanceof NotFoundException || problem instanceof ProcessEngineException && MISSING.matcher(String.valueOf(problem.getMessage())).matches();
        return Optional.of(missing
                ? Refusal.notFound("没有找到所指的内容：可能已被删除，编号有误，或缺少必要的参数。请核对后再试。")
                : Refusal.malformed("请求的内容不完整或有误，请核对后再试。"));
    }

    /** By a command or a resource over its arguments; or the only task of a list was asked for, and it holds several. */
    private static boolean isAtFirstHand(Throwable problem) {
        return isOnlyOneOfSeveral(problem) || Arrays.stream(problem.getStackTrace()).map(StackTraceElement::getClassName).filter(type -> !BETWEEN.matcher(type).matches()).findFirst()
                .filter(type -> AT_FIRST_HAND.matcher(type).matches()).isPresent();
    }

    private static boolean isOnlyOneOfSeveral(Throwable problem) {
        return String.valueOf(problem.getMessage()).contains("instead of max 1")
                && Arrays.stream(problem.getStackTrace()).anyMatch(frame -> frame.getClassName().equals(ExecuteFilterSingleResultCmd.class.getName()));
    }
}
