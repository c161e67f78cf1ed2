package cn.etown.support.evaluation.campaign;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.function.Predicate;

import cn.etown.support.SupportProgramme;
import cn.etown.support.engine.SignedIn;
import cn.etown.support.evaluation.process.AnnualEvaluationProcess;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole application in a JVM of its own, on a database of its own, that says how far its campaign has come. As many agreements as {@value #NUMBER} says. */
class KilledCampaign {

    static final int YEAR = 2024;
    private static final String NUMBER = "killed-campaign.agreements";
    static final int AGREEMENTS = Integer.getInteger(NUMBER, 300);
    private static final String BEGIN = "begin";
    private static final int CHUNK = 5;

    private final Process process;
    private final BufferedReader output;
    private final StringBuilder seen = new StringBuilder();

    private KilledCampaign(Path folder, String order) throws IOException {
        process = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Duser.timezone=UTC",
                "-Dfile.encoding=UTF-8", "-D" + NUMBER + "=" + AGREEMENTS, "-cp", System.getProperty("java.class.path"), KilledCampaign.class.getName(), folder.toString(), order).redirectErrorStream(true).start();
        output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static KilledCampaign begin(Path folder) throws IOException {
        return new KilledCampaign(folder, BEGIN);
    }

    static KilledCampaign goOn(Path folder) throws IOException {
        return new KilledCampaign(folder, "go on");
    }

    /** @return the first line of that beginning that is as wanted, without the beginning */
    String await(String beginning, Predicate<String> wanted) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            seen.append(line).append('\n');
            if (line.startsWith(beginning) && wanted.test(line.substring(beginning.length()))) {
                return line.substring(beginning.length());
            }
        }
        throw new IllegalStateException("ended before '" + beginning + "':\n" + seen);
    }

    /** With SIGKILL: nothing is told, nothing is tidied up. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    public static void main(String[] args) {
        try {
            run(Path.of(args[0]), args[1]);
        } catch (Throwable failure) {
            failure.printStackTrace();
        }
        System.exit(0);
    }

    /** The profile of the benchmark leaves out what only watches tests. */
    private static void run(Path folder, String order) throws InterruptedException {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(SupportProgramme.class).profiles("benchmark").run("--server.port=0",
                "--support.database.directory=" + folder.resolve("postgres"), "--support.mail.directory=" + folder.resolve("mail"),
                "--support.evaluation.worker-interval=1s", "--support.evaluation.chunk=" + CHUNK)) {
            JdbcClient jdbc = context.getBean(JdbcClient.class);
            CampaignService campaigns = context.getBean(CampaignService.class);
            if (order.equals(BEGIN)) {
                TestCampaigns.agreements(jdbc, "断电", AGREEMENTS, LocalDate.of(YEAR, 3, 1), YEAR);
                context.getBean(AnnualEvaluationProcess.class).start(campaigns.planFor(YEAR), SignedIn.SYSTEM);
            }
            long campaign = campaigns.campaignOf(YEAR).id();
            for (Progress progress = campaigns.progressOf(campaign); ; progress = campaigns.progressOf(campaign)) {
                System.out.println("STARTED " + progress.running());
                if (progress.waiting() == 0) {
                    break;
                }
                Thread.sleep(Math.max(10, AGREEMENTS / 50));
            }
            System.out.println("RESULT " + jdbc.sql("""
                    select (select count(*) from support.campaign) || ' campaign, ' ||
                           (select count(*) || ' agreements, ' || count(distinct evaluation_id) || ' evaluations, ' || count(*) filter (where state = 'FAILED') || ' failed'
                              from support.campaign_agreement) || ', ' ||
                           (select count(*) || ' of ' || count(distinct agreement_id) || ' agreements' from support.evaluation) || ', ' ||
                           (select count(*) || ' instances of ' || count(distinct evaluation.id) || ' evaluations' from act_ru_execution instance
                              join act_re_procdef definition on definition.id_ = instance.proc_def_id_ and definition.key_ = 'enterprise-evaluation'
                              left join support.evaluation on evaluation.process_instance_id = instance.id_ and 'evaluation-' || evaluation.id = instance.business_key_
                             where instance.parent_id_ is null) || ', ' ||
                           (select count(*) from act_ru_execution instance join act_re_procdef definition on definition.id_ = instance.proc_def_id_ and definition.key_ = 'annual-evaluation'
                             where instance.parent_id_ is null) || ' year'""").query(String.class).single());
        }
    }
}
