package cn.etown.support.engine;

import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import cn.etown.support.SaidByTheDatabase;
import cn.etown.support.UserMessageException;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.exception.NotValidException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.exception.dmn.DecisionDefinitionNotFoundException;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * The outermost edge of the engine: tells commands from outside from those within, and brings what the user can mend back as plain Chinese,
 * without the engine's wrapping.
 */
class CommandBoundary {

    private static final Logger LOG = LoggerFactory.getLogger(CommandBoundary.class);
    private static final int NOT_IN_USE = 0;
    private static final String WEAK_PASSWORD = "Password does not match policy";

    private final ThreadLocal<Integer> depth = ThreadLocal.withInitial(() -> NOT_IN_USE);

    /** One interceptor belongs to one chain. */
    CommandInterceptor interceptor() {
        return new CommandInterceptor() {
            @Override
            public <T> T execute(Command<T> command) {
                depth.set(depth.get() + 1);
                try {
                    return next.execute(command);
                } catch (RuntimeException e) {
                    throw isNested() ? e : told(command, e);
                } finally {
                    leave();
                }
            }
        };
    }

    boolean isNested() {
        return depth.get() > 1;
    }

    private void leave() {
        if (depth.get() == 1) {
            depth.remove();
        } else {
            depth.set(depth.get() - 1);
        }
    }

    private static RuntimeException told(Command<?> command, RuntimeException problem) {
        RuntimeException plain = plain(problem);
        Optional<Refusal> badCall = WebCalls.isActive() ? BadCall.answer(plain) : Optional.empty();
        if (badCall.isPresent()) {
            return WebCalls.answer(badCall.get());
        }
        if (!isUnexpected(command, plain)) {
            return WebCalls.isActive() ? WebCalls.answer(plain) : plain;
        }
        String number = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("failure {}: {}", number, command.getClass().getSimpleName(), problem);
        return WebCalls.isActive() ? WebCalls.failure(number, plain) : plain;
    }

    /** The job executor writes down its own failures. */
    private static boolean isUnexpected(Command<?> command, RuntimeException problem) {
        return !(command instanceof ExecuteJobsCmd || problem instanceof UserMessageException || problem instanceof BadUserRequestException
                || problem instanceof AuthorizationException || problem instanceof OptimisticLockingException || problem instanceof ParseException
                || problem instanceof NotFoundException || problem instanceof NotValidException || problem instanceof NullValueException);
    }

    private static RuntimeException plain(RuntimeException problem) {
        return byDatabase(problem).or(() -> causes(problem).filter(UserMessageException.class::isInstance).map(RuntimeException.class::cast).findFirst())
                .orElseGet(() -> inWords(problem));
    }

    private static RuntimeException inWords(RuntimeException problem) {
        if (problem instanceof DecisionDefinitionNotFoundException) {
            return Refusal.notFound("没有找到该决策表。");
        }
        if (WEAK_PASSWORD.equals(problem.getMessage())) {
            return Refusal.invalid("密码不符合要求：应为 12 至 200 个字符，不包含用户名，不能主要由常见的词、键盘顺序或数字组成。");
        }
        return bySomebodyElse(problem) ? Refusal.conflict("该事项刚刚被他人办理或修改，请刷新后再试。") : problem;
    }

    /** A rule that the database keeps itself, and explains to people: see {@code support.count_both_persons()}. */
    private static Optional<RuntimeException> byDatabase(RuntimeException problem) {
        return causes(problem).filter(SQLException.class::isInstance).map(SQLException.class::cast).filter(e -> SaidByTheDatabase.FOR_PEOPLE.equals(e.getSQLState()))
                .map(e -> (RuntimeException) Refusal.forbidden(SaidByTheDatabase.words(e))).findFirst();
    }

    /** A job's collision is the job executor's to repeat. */
    private static boolean bySomebodyElse(RuntimeException problem) {
        return SecurityContextHolder.getContext().getAuthentication() != null
                && causes(problem).anyMatch(OptimisticLockingException.class::isInstance);
    }

    static Stream<Throwable> causes(Throwable problem) {
        return Stream.iterate(problem, cause -> cause != null, Throwable::getCause).limit(50);
    }

    static boolean isAuthorization(Throwable problem) {
        return causes(problem).anyMatch(AuthorizationException.class::isInstance);
    }
}
