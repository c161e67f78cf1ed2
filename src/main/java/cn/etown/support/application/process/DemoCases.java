package cn.etown.support.application.process;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import cn.etown.support.UserMessageException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Demo data: applications on the desk of the intake clerk, one of each way that a case can go. */
@Component
@Profile("demo")
@Order(Ordered.LOWEST_PRECEDENCE)
class DemoCases implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(DemoCases.class);
    private static final String DESK = "intake-desk-2";
    private static final List<Map<String, Object>> FILINGS = List.of(
            filing("91110302MA00000112", "北京亦芯半导体有限公司", "IT", "IT-3", "国家技术创新中心先进封装平台", "28000000.00", "30000000.00"),
            filing("91110302MA00000125", "北京亦通智能科技有限公司", "IT", "IT-5", "晶圆产线智能化技术改造", "3000000.00", "18000000.00"),
            filing("91110302MA00000138", "北京经开新能源汽车有限公司", "AUTO", "AU-5", "固态电池首批成果转化", "6000000.00", "15000000.00"),
            filing("91110302MA0000014B", "北京康源生物制药有限公司", "BIO", "BI-1", "抗体新药Ⅱ期临床研究", "9000000.00", "12000000.00"),
            filing("91110302MA0000015E", "北京亦庄机器人有限公司", "ROBOT", "RO-6", "机器人检验检测平台", "4000000.00", "10000000.00"),
            filing("91110302MA0000016H", "北京荣华集成电路设计有限公司", "IT", "IT-2", "高端存储芯片研发及产业化", "80000000.00", "200000000.00"),
            filing("91110302MA0000017L", "北京博兴智能网联汽车有限公司", "AUTO", "AU-8", "复杂场景自动驾驶测试", null, null),
            filing("91110302MA0000018P", "北京亦创光电技术有限公司", "IT", "IT-3", "国家光电集成创新平台", "3000000.00", "4000000.00"));

    private final SupportApplicationProcess process;
    private final JdbcClient jdbc;
    private final boolean wanted;

    DemoCases(SupportApplicationProcess process, JdbcClient jdbc, @Value("${spring.datasource.url:}") String externalDatabase,
              @Value("${support.demo-cases:true}") boolean wanted) {
        this.process = process;
        this.jdbc = jdbc;
        this.wanted = wanted && externalDatabase.isBlank();
    }

    @Override
    public void run(ApplicationArguments args) {
        if (wanted && jdbc.sql("select not exists (select from support.application)").query(Boolean.class).single()) {
            FILINGS.forEach(this::file);
        }
    }

    private void file(Map<String, Object> values) {
        try {
            process.file(values, DESK);
        } catch (UserMessageException e) {
            LOG.warn("demo application {} was refused: {}", values.get("projectName"), e.getMessage());
        }
    }

    private static Map<String, Object> filing(String creditCode, String name, String industry, String instrument, String project, String requested, String base) {
        Map<String, Object> values = new HashMap<>(Map.of("creditCode", creditCode, "enterpriseName", name, "applicantKind", "ENTERPRISE", "industry", industry,
                "registeredAddress", "北京经济技术开发区科创十四街99号", "officeAddress", "北京经济技术开发区科创十四街99号", "registeredCapital", "50000000.00",
                "contactName", "联系人", "contactPhone", "010-67880000", "contactEmail", "contact@" + creditCode.toLowerCase(Locale.ROOT) + ".example"));
        values.putAll(Map.of("instrument", instrument, "projectName", project, "statement", "演示数据"));
        if (requested != null) {
            values.putAll(Map.of("requestedAmount", requested, "baseAmount", base));
        }
        return values;
    }
}
