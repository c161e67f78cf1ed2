package cn.etown.support.engine;

import java.util.ArrayList;
import java.util.List;

import cn.etown.support.dossier.DecisionLedger;

import org.camunda.bpm.engine.identity.PasswordPolicy;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the engine is given in code: history, guards, password hashing. Plain settings are in {@code application.yaml}. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class EngineSettings extends AbstractProcessEnginePlugin {

    /** Chinese names and e-mail addresses may be ids, markup and control characters may not, nor the {@link SignedIn#isReserved reserved} ones. */
    private static final String IDS = "(?!(?i:system|enterprise)$)[\\p{L}\\p{N}][\\p{L}\\p{N}._@-]{0,63}";
    private static final List<String> ADMINISTRATORS = List.of("administrators", "camunda-admin");

    private final CommandBoundary boundary = new CommandBoundary();
    private final WholeSet wholeSet;
    private final Duties duties;
    private final Substitution substitution;
    private final FormSubmission submission;
    private final EnterpriseCommands enterpriseCommands;
    private final PrefilledForms prefilledForms;
    private final ObjectProvider<TaskCard> cards;
    private final ObjectProvider<PasswordPolicy> passwordPolicy;
    private final int passwordRounds;

    EngineSettings(ObjectProvider<DecisionLedger> ledger, ObjectProvider<TaskCard> cards, ObjectProvider<EnterpriseTasks> enterpriseTasks, FormCheck formCheck,
                   ObjectProvider<FormPrefill> prefills, Substitution substitution, BeanFactory beans,
                   ObjectProvider<PasswordPolicy> passwordPolicy, @Value("${support.password.rounds:210000}") int passwordRounds) {
        this.wholeSet = new WholeSet(new ModelCheck(bean -> isMadeForModels(bean, beans)));
        this.duties = new Duties(ledger);
        this.substitution = substitution;
        this.submission = new FormSubmission(formCheck);
        this.enterpriseCommands = new EnterpriseCommands(enterpriseTasks);
        this.prefilledForms = new PrefilledForms(prefills, formCheck);
        this.cards = cards;
        this.passwordPolicy = passwordPolicy;
        this.passwordRounds = passwordRounds;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setCustomHistoryLevels(List.of(new EvidenceHistory()));
        engine.setHistory(EvidenceHistory.NAME);
        engine.setGeneralResourceWhitelistPattern(IDS);
        engine.setAdminGroups(new ArrayList<>(ADMINISTRATORS));
        engine.setResourceAuthorizationProvider(new ModelGrants());
        engine.setCustomSessionFactories(join(engine.getCustomSessionFactories(), new LeanAuthorizations(substitution)));
        engine.setPasswordEncryptor(new PasswordHash(passwordRounds));
        passwordPolicy.ifAvailable(policy -> engine.setPasswordPolicy(new PasswordsOfPeople(policy)).setEnablePasswordPolicy(true));
        engine.setScriptEngineResolver(new NoScripts());
        engine.setCustomPreBPMNParseListeners(join(engine.getCustomPreBPMNParseListeners(),
                new TaskRules(new CardListener(cards), new CompletionRule(duties, substitution), task -> substitution.assigned((TaskEntity) task))));
        engine.setCustomPreCommandInterceptorsTxRequired(join(engine.getCustomPreCommandInterceptorsTxRequired(), boundary.interceptor()));
        engine.setCustomPreCommandInterceptorsTxRequiresNew(join(engine.getCustomPreCommandInterceptorsTxRequiresNew(), boundary.interceptor()));
        engine.setCustomPostCommandInterceptorsTxRequired(join(engine.getCustomPostCommandInterceptorsTxRequired(), guard()));
        engine.setCustomPostCommandInterceptorsTxRequiresNew(join(engine.getCustomPostCommandInterceptorsTxRequiresNew(), guard()));
    }

    private CommandInterceptor guard() {
        return new CommandGuard(boundary, new UserCommands(duties, substitution), substitution, enterpriseCommands, submission, wholeSet, prefilledForms, ADMINISTRATORS);
    }

    /** The engine's expressions would find every bean of the programme; models are offered those of {@code <feature>.process}. */
    private static boolean isMadeForModels(String bean, BeanFactory beans) {
        if (!beans.containsBean(bean)) {
            return false;
        }
        Class<?> type = beans.getType(bean, false);
        return type != null && type.getPackageName().startsWith("cn.etown.support.") && type.getPackageName().endsWith(".process");
    }

    private static <T> List<T> join(List<T> present, T added) {
        List<T> all = present == null ? new ArrayList<>() : new ArrayList<>(present);
        all.add(added);
        return all;
    }
}
