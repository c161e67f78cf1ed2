package cn.etown.support.security;

import cn.etown.support.OneAtATime;
import cn.etown.support.engine.ModelDeployment;
import cn.etown.support.engine.SystemWork;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** Groups, grants and the first users are in place before the first request can come in. */
@Component
class IdentitySetup implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(IdentitySetup.class);

    private final Directory directory;
    private final Grants grants;
    private final DemoUsers demoUsers;
    private final FirstAdministrator firstAdministrator;
    private final SystemWork systemWork;
    private final OneAtATime oneAtATime;
    private final boolean demo;
    private volatile boolean running;

    IdentitySetup(Directory directory, Grants grants, DemoUsers demoUsers, FirstAdministrator firstAdministrator, SystemWork systemWork,
                  OneAtATime oneAtATime, Environment environment) {
        this.directory = directory;
        this.grants = grants;
        this.demoUsers = demoUsers;
        this.firstAdministrator = firstAdministrator;
        this.systemWork = systemWork;
        this.oneAtATime = oneAtATime;
        this.demo = environment.acceptsProfiles(Profiles.of("demo"));
    }

    @Override
    public void start() {
        systemWork.run(() -> oneAtATime.run("identities", () -> {
            Groups.names().forEach((id, name) -> directory.ensureGroup(id, name, "WORKFLOW"));
            directory.ensureGroup(Groups.CAMUNDA_ADMINISTRATORS, "平台管理员", "SYSTEM");
            directory.ensureGroup(Groups.DISABLED, "停用人员", "SYSTEM");
            grants.apply();
            if (demo && demoUsers.areAllowed()) {
                demoUsers.ensure();
            }
            firstAdministrator.ensure();
        }));
        running = true;
    }

    @EventListener
    void tellWhereToLogIn(ApplicationReadyEvent ready) {
        if (!demo) {
            return;
        }
        if (!demoUsers.areAllowed()) {
            LOG.warn("Profile demo with an external database: no demo users were created. 使用外部数据库时不创建演示用户。");
            return;
        }
        int port = ready.getApplicationContext() instanceof WebServerApplicationContext web ? web.getWebServer().getPort() : 0;
        LOG.info("\n\n{}", welcome(port));
    }

    private String welcome(int port) {
        StringBuilder text = new StringBuilder("  演示系统已就绪  http://localhost:%d/   所有用户的密码：%s%n%n".formatted(port, DemoUsers.PASSWORD));
        demoUsers.overview().forEach((group, users) -> text.append("  %s%s%s%n".formatted(group, "　".repeat(Math.max(1, 12 - group.length())), users)));
        return text.toString();
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return ModelDeployment.PHASE + 1;
    }
}
