package cn.etown.support.benchmark;

import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import javax.sql.DataSource;

import cn.etown.support.SupportProgramme;
import cn.etown.support.calendar.WorkingCalendar;
import cn.etown.support.dossier.DocumentKind;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.dossier.TestFiles;
import cn.etown.support.evaluation.campaign.CampaignService;
import cn.etown.support.evaluation.campaign.CampaignWorker;
import cn.etown.support.evaluation.campaign.Progress;
import cn.etown.support.evaluation.campaign.TestCampaigns;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole application in a JVM of its own with little memory: a campaign of n agreements and its twin on the same server; prints one line of JSON. */
final class MeasuredCampaign {

    static final String RESULT = "RESULT ";
    private static final int WARM_UP = 200;
    private static final int CHUNK = 20;
    private static final int SAMPLE = 200;
    private static final double MB = 1024 * 1024;
    private static final String OFFICER = "science-innovation-officer-1";

    private final ConfigurableApplicationContext context;
    private final JdbcClient jdbc;
    private final CampaignWorker worker;
    private final CampaignService campaigns;
    private final ProcessEngine engine;
    private final LocalDate due;

    private MeasuredCampaign(ConfigurableApplicationContext context) {
        this.context = context;
        this.jdbc = context.getBean(JdbcClient.class);
        this.worker = context.getBean(CampaignWorker.class);
        this.campaigns = context.getBean(CampaignService.class);
        this.engine = context.getBean(ProcessEngine.class);
        WorkingCalendar calendar = context.getBean(WorkingCalendar.class);
        this.due = calendar.plusWorkingDays(calendar.today(), 20);
    }

    public static void main(String[] args) {
        try {
            run(args);
        } catch (Throwable failure) {
            failure.printStackTrace();
        }
        System.exit(0);
    }

    private static void run(String... args) throws Exception {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(SupportProgramme.class).profiles("benchmark").run("--server.port=0",
                "--support.database.directory=" + Path.of(args[0], "postgres"), "--support.mail.directory=" + Path.of(args[0], "mail"),
                "--support.evaluation.chunk=" + CHUNK)) {
            Map<String, Object> result = new MeasuredCampaign(context).measure(Integer.parseInt(args[1]));
            System.out.println(RESULT + new ObjectMapper().writeValueAsString(result));
        }
    }

    private Map<String, Object> measure(int number) throws Exception {
        try (HikariDataSource database = twinDatabase(); EvaluationTwin twin = new EvaluationTwin(database)) {
            started(campaign(2021, "热身", WARM_UP));
            twin.start(WARM_UP, CHUNK);
            complete(2021, WARM_UP / 4);
            twin.complete(WARM_UP / 4);

            long campaign = campaign(2022, "评估", number);
            List<MemoryPoolMXBean> heap = ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP).toList();
            System.gc();
            heap.forEach(MemoryPoolMXBean::resetPeakUsage);
            Counters counters = context.getBean(Counters.class);
            Counters.Reading before = counters.read();
            double ours = seconds(() -> started(campaign));
            Counters.Reading cost = counters.read().minus(before);
            long peak = heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
            System.gc();
            long live = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            Progress progress = campaigns.progressOf(campaign);
            if (progress.running() != number) {
                throw new IllegalStateException("not all were started: " + progress);
            }
            double raw = seconds(() -> twin.start(number, CHUNK));
            int sample = Math.min(SAMPLE, number);
            double oursCompleted = seconds(() -> complete(2022, sample));
            double rawCompleted = seconds(() -> twin.complete(sample));
            Map<String, Object> result = new HashMap<>();
            result.put("agreements", number);
            result.put("startedPerSecond", number / ours);
            result.put("twinStartedPerSecond", number / raw);
            result.put("wholePerSecond", 1 / (ours / number + oursCompleted / sample));
            result.put("twinWholePerSecond", 1 / (raw / number + rawCompleted / sample));
            result.put("statementsPerAgreement", cost.statements() / (double) number);
            result.put("kilobytesPerAgreement", cost.allocatedBytes() / 1024.0 / number);
            result.put("peakHeapMb", peak / MB);
            result.put("liveHeapMb", live / MB);
            result.put("maxHeapMb", Runtime.getRuntime().maxMemory() / MB);
            return result;
        }
    }

    private long campaign(int year, String prefix, int number) {
        TestCampaigns.terminate(jdbc, TestCampaigns.agreements(jdbc, prefix, number, LocalDate.of(year, 3, 1), 2020), LocalDate.of(year, 12, 1));
        long campaign = TestCampaigns.campaign(jdbc, year, due);
        campaigns.listAgreements(campaign);
        return campaign;
    }

    /** On one thread, as the twin. */
    private void started(long campaign) {
        worker.startAll(campaign);
    }

    /** Report on paper, verification with evidence, grade: by staff, through the forms. */
    private void complete(int year, int number) {
        DossierService dossier = context.getBean(DossierService.class);
        List<Map<String, Object>> rows = jdbc.sql("select case_id, process_instance_id from support.evaluation where year = ? and state = 'REPORTING' order by id limit ?").params(year, number)
                .query().listOfRows();
        for (Map<String, Object> row : rows) {
            String instance = (String) row.get("process_instance_id");
            dossier.store((Long) row.get("case_id"), DocumentKind.EVIDENCE, "营业执照.pdf", new ByteArrayInputStream(TestFiles.pdf("licence")), OFFICER);
            does(instance, Map.of("registeredAddressNow", "北京经济技术开发区科创街1号", "officeAddressNow", "北京经济技术开发区科创街1号",
                    "taxObligationNow", "国家税务总局北京经济技术开发区税务局", "registeredCapitalNow", "10000000.00", "truthful", true));
            Map<String, Object> findings = new HashMap<>();
            for (String promise : List.of("registeredAddress", "officeAddress", "taxObligation", "registeredCapital")) {
                findings.put(promise + "Outcome", "KEPT");
                findings.put(promise + "Finding", "与签订时一致");
                findings.put(promise + "Evidence", "1");
            }
            does(instance, findings);
        }
    }

    private void does(String instance, Map<String, Object> form) {
        Task task = engine.getTaskService().createTaskQuery().processInstanceId(instance).singleResult();
        String bureau = (String) engine.getTaskService().getVariable(task.getId(), "bureau");
        as(bureau + "-officer-1", List.of(bureau + "-officers"), () -> {
            engine.getTaskService().claim(task.getId(), bureau + "-officer-1");
            engine.getFormService().submitTaskForm(task.getId(), new HashMap<>(form));
            return null;
        });
        for (Job job : engine.getManagementService().createJobQuery().processInstanceId(instance).messages().list()) {
            engine.getManagementService().executeJob(job.getId());
        }
    }

    private void as(String person, List<String> groups, Supplier<Void> act) {
        engine.getIdentityService().setAuthentication(person, groups);
        try {
            act.get();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    private static double seconds(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return (System.nanoTime() - begin) / 1e9;
    }

    private HikariDataSource twinDatabase() throws Exception {
        try (var connection = context.getBean(DataSource.class).getConnection()) {
            connection.createStatement().execute("create database twin");
            HikariDataSource twin = new HikariDataSource();
            twin.setJdbcUrl(connection.getMetaData().getURL().replaceFirst("/[^/?]+(\\?|$)", "/twin$1"));
            twin.setUsername(connection.getMetaData().getUserName());
            twin.setMaximumPoolSize(5);
            return twin;
        }
    }
}
