package cn.etown.support.engine;

import java.util.List;
import java.util.function.Supplier;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Work that the programme does by itself: without the signed-in user's authorizations, and recorded as done by {@link SignedIn#SYSTEM}. */
@Component
public class SystemWork {

    private final IdentityService identity;
    private final CommandExecutor commands;

    SystemWork(IdentityService identity, ProcessEngine engine) {
        this.identity = identity;
        this.commands = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getCommandExecutorTxRequired();
    }

    public <T> T call(Supplier<T> work) {
        return callWith(null, work);
    }

    /** Work that the programme does for a person who is not at the keyboard: with that person's authorizations, and recorded as his or hers. */
    public <T> T callAs(String userId, Supplier<T> work) {
        return callAs(userId, userId, work);
    }

    /** As {@link #callAs}, with the groups of an absent person in whose name it is done. */
    public <T> T callAs(String userId, String absent, Supplier<T> work) {
        List<String> groups = call(() -> identity.createGroupQuery().groupMember(absent).unlimitedList()).stream().map(Group::getId).toList();
        return callWith(new Authentication(userId, groups), work);
    }

    private <T> T callWith(@Nullable Authentication worker, Supplier<T> work) {
        Authentication user = identity.getCurrentAuthentication();
        identity.setAuthentication(worker);
        try {
            return work.get();
        } finally {
            identity.setAuthentication(user);
        }
    }

    /** As {@link #run}, in one command of the engine: what the commands within write is sent to the database together, at the end. They do not find it by queries. */
    public void runAtOnce(Runnable work) {
        run(() -> commands.execute(context -> {
            work.run();
            return null;
        }));
    }

    public void run(Runnable work) {
        call(() -> {
            work.run();
            return null;
        });
    }
}
