package cn.etown.support.engine;

import java.util.List;
import java.util.Set;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Every command from outside passes here, inside its transaction, whether it comes from the work list, REST or Java. What a model does within
 * such a command is the model's affair.
 */
class CommandGuard extends CommandInterceptor {

    private final CommandBoundary boundary;
    private final UserCommands userCommands;
    private final Substitution substitution;
    private final EnterpriseCommands enterpriseCommands;
    private final FormSubmission submission;
    private final WholeSet wholeSet;
    private final PrefilledForms prefilledForms;
    private final Set<String> administrators;

    CommandGuard(CommandBoundary boundary, UserCommands userCommands, Substitution substitution, EnterpriseCommands enterpriseCommands, FormSubmission submission, WholeSet wholeSet,
                 PrefilledForms prefilledForms, List<String> administrators) {
        this.boundary = boundary;
        this.userCommands = userCommands;
        this.substitution = substitution;
        this.enterpriseCommands = enterpriseCommands;
        this.submission = submission;
        this.wholeSet = wholeSet;
        this.prefilledForms = prefilledForms;
        this.administrators = Set.copyOf(administrators);
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (boundary.isNested()) {
            return next.execute(command);
        }
        CommandContext context = Context.getCommandContext();
        boolean handingBack = UserCommands.isHandingBack(command);
        boolean byEnterprise = SignedIn.ENTERPRISE.equals(context.getAuthenticatedUserId());
        if (byEnterprise) {
            enterpriseCommands.admit(command, context);
        } else if (context.getAuthenticatedUserId() != null) {
            if (!isAdministrator(context)) {
                userCommands.admit(command, context);
            }
            userCommands.admitNoWayPastPeople(command);
            userCommands.admitClaim(command, context);
            userCommands.giveBack(command, context);
            userCommands.admitForm(command, context);
            substitution.fill(command, context);
            wholeSet.admit(command, context);
        }
        submission.admit(command, context);
        try {
            T result = byEnterprise || handingBack ? context.runWithoutAuthorization(() -> next.execute(command)) : next.execute(command);
            prefilledForms.complete(command, result, context);
            return result;
        } catch (AuthorizationException e) {
            throw submission.comesTooLate(command, context) ? OpenTask.gone() : e;
        }
    }

    private boolean isAdministrator(CommandContext context) {
        List<String> groups = context.getAuthentication().getGroupIds();
        return groups != null && groups.stream().anyMatch(administrators::contains);
    }
}
