package cn.etown.support.faults;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import cn.etown.support.StraightPath;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * People who file and review applications on whichever node answers, and do not give up: an act whose answer did not come is looked up and, when it was not
 * done, done again. Some press the button twice, sometimes two of them press it at once. What was acknowledged is remembered.
 */
class Office {

    static final String PROJECT = "故障演练第%d期";

    private static final Duration PATIENCE = Duration.ofMinutes(15);
    /** Leaves the machine to the applications that are just starting. */
    private static final Duration THINKING = Duration.ofMillis(250);
    private static final byte[] PDF = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
    private static final String FILING = """
            {"creditCode": "%s", "enterpriseName": "北京亦庄集成电路有限公司", "applicantKind": "ENTERPRISE", "industry": "IT", "registeredAddress": "北京经济技术开发区科创街1号",
             "officeAddress": "北京经济技术开发区科创街1号", "registeredCapital": "50000000.00", "contactName": "张三", "contactPhone": "010-67881234",
             "contactEmail": "zhangsan@enterprise.example", "instrument": "IT-3", "projectName": "%s", "statement": "国家技术创新中心落地建设。",
             "requestedAmount": "300000.00", "baseAmount": "4000000.00"}""";
    private static final Map<String, String> COMPLETE = Map.of("completeness", "complete", "registeredInArea", "yes", "taxedInArea", "yes", "countedInArea", "yes",
            "soundAccounts", "yes", "independentLegalPerson", "yes", "independentAccounting", "yes", "commitmentSigned", "yes");
    private static final Map<String, String> APPROVAL = Map.of("decision", "approve", "opinion", "材料齐全，事实清楚，同意。");

    private final List<Node> nodes;
    private final JdbcClient jdbc;
    private final int firstNumber;
    private final AtomicInteger nextNumber;
    private final Queue<Long> filed = new ConcurrentLinkedQueue<>();
    private final Set<String> acknowledgedTasks = ConcurrentHashMap.newKeySet();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answersWithoutWords = new AtomicInteger();
    private final CountDownLatch gone;
    private volatile boolean closing;

    Office(List<Node> nodes, JdbcClient jdbc, int people, int firstNumber, long seed) {
        this.nodes = nodes;
        this.jdbc = jdbc;
        this.firstNumber = firstNumber;
        this.nextNumber = new AtomicInteger(firstNumber);
        this.gone = new CountDownLatch(people);
        for (int person = 0; person < people; person++) {
            Random random = new Random(seed + person);
            new Thread(() -> work(random), "person-" + person).start();
        }
    }

    /** No new case any more; every open one is brought to its publicity. */
    void close() throws InterruptedException {
        closing = true;
        gone.await();
    }

    int cases() {
        return nextNumber.get() - firstNumber;
    }

    List<Long> filed() {
        return List.copyOf(filed);
    }

    Set<String> acknowledgedTasks() {
        return acknowledgedTasks;
    }

    /** Acts that could not be done at all. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Answers with status 500. */
    int answersWithoutWords() {
        return answersWithoutWords.get();
    }

    private void work(Random random) {
        try {
            while (!closing) {
                walk(nextNumber.getAndIncrement(), random);
            }
        } catch (InterruptedException | RuntimeException e) {
            complaints.add(e.toString());
        } finally {
            gone.countDown();
        }
    }

    private void walk(int number, Random random) throws InterruptedException {
        long caseId = file(number, random);
        filed.add(caseId);
        upload(caseId, random);
        does(caseId, "userTask_checkCompleteness", List.of("intake-desk-1", "intake-desk-2"), COMPLETE, random);
        does(caseId, "userTask_reviewTier", List.of("science-innovation-officer-1", "science-innovation-officer-2"), APPROVAL, random);
        does(caseId, "userTask_reviewTier", List.of("science-innovation-chief-1", "science-innovation-chief-2"), APPROVAL, random);
    }

    private long file(int number, Random random) throws InterruptedException {
        String body = FILING.formatted(StraightPath.creditCode(number), PROJECT.formatted(number));
        return until("filing " + number, () -> {
            HttpResponse<String> answer = anywhere(random).post("intake-desk-1", "/api/applications", body, "Idempotency-Key", "fault-" + number);
            count(answer);
            return answer.statusCode() == 201 ? Optional.of(Long.parseLong(answer.body().replaceAll("(?s).*\"id\"\\s*:\\s*(\\d+).*", "$1"))) : Optional.empty();
        });
    }

    private void upload(long caseId, Random random) throws InterruptedException {
        until("upload " + caseId, () -> {
            HttpResponse<String> answer = anywhere(random).upload("intake-desk-1", caseId, "COMMITMENT", PDF);
            count(answer);
            return answer.statusCode() == 201 || jdbc.sql("select exists (select from support.document where case_id = ?)").param(caseId).query(Boolean.class).single()
                    ? Optional.of(true) : Optional.empty();
        });
    }

    private void does(long caseId, String key, List<String> people, Map<String, String> values, Random random) throws InterruptedException {
        String task = until("task " + key + " of case " + caseId, () -> jdbc.sql("""
                select task.id_ from act_ru_task task join act_ru_variable variable on variable.proc_inst_id_ = task.proc_inst_id_ and variable.name_ = 'applicationId'
                where variable.long_ = ? and task.task_def_key_ = ? and not task.id_ = any (?::text[])""").param(caseId).param(key)
                .param(acknowledgedTasks.toArray(String[]::new)).query(String.class).optional());
        Thread.sleep(THINKING.toMillis());
        boolean together = random.nextInt(5) == 0;
        boolean twice = random.nextInt(5) == 0;
        if (together) {
            Thread other = new Thread(() -> press(task, people.get(1), values, new Random(task.hashCode())));
            other.start();
            press(task, people.get(0), values, random);
            other.join();
        }
        until("act " + key + " of case " + caseId, () -> {
            String holder = jdbc.sql("select coalesce(assignee_, '') from act_ru_task where id_ = ?").param(task).query(String.class).optional().orElse(null);
            if (holder == null) {
                return Optional.of(true);
            }
            String person = holder.isEmpty() ? people.get(random.nextInt(2)) : holder;
            boolean done = press(task, person, values, random);
            if (done && twice) {
                HttpResponse<String> again = submit(task, person, values, random);
                if (again.statusCode() < 300) {
                    complaints.add("task " + task + " was done twice");
                }
            }
            return done ? Optional.of(true) : Optional.empty();
        });
    }

    private boolean press(String task, String person, Map<String, String> values, Random random) {
        try {
            count(anywhere(random).post(person, "/engine-rest/task/" + task + "/claim", "{\"userId\": \"" + person + "\"}"));
            HttpResponse<String> answer = submit(task, person, values, random);
            count(answer);
            if (answer.statusCode() < 300) {
                acknowledgedTasks.add(task);
                return true;
            }
            return false;
        } catch (IOException noAnswer) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private HttpResponse<String> submit(String task, String person, Map<String, String> values, Random random) throws IOException, InterruptedException {
        String variables = String.join(", ", values.entrySet().stream().map(value -> "\"%s\": {\"value\": \"%s\"}".formatted(value.getKey(), value.getValue())).toList());
        return anywhere(random).post(person, "/engine-rest/task/" + task + "/submit-form", "{\"variables\": {" + variables + "}}");
    }

    private void count(HttpResponse<String> answer) {
        if (answer.statusCode() == 500) {
            answersWithoutWords.incrementAndGet();
            System.out.println("faults: status 500 for " + answer.uri() + ": " + answer.body());
        }
    }

    private Desk anywhere(Random random) {
        return new Desk(nodes.get(random.nextInt(nodes.size())));
    }

    /** An act that is tried until it is known to be done. */
    private interface Attempt<T> {

        Optional<T> now() throws IOException, InterruptedException;
    }

    private <T> T until(String what, Attempt<T> attempt) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            try {
                Optional<T> result = attempt.now();
                if (result.isPresent()) {
                    return result.get();
                }
            } catch (IOException | DataAccessException fault) {
                Thread.sleep(200);
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("not done in " + PATIENCE + ": " + what);
    }
}
