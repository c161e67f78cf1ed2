package cn.etown.support.application.batch;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** The columns of an import file: heading, field of the start form, kind of value. */
enum Column {
    CREDIT_CODE("统一社会信用代码", "creditCode", Kind.CODE, true, "91110302MA0000000X"),
    ENTERPRISE_NAME("单位名称", "enterpriseName", Kind.TEXT, false, "北京亦庄智造科技有限公司"),
    APPLICANT_KIND("申报主体类型", "applicantKind", Kind.OPTION, false, "企业"),
    INDUSTRY("所属产业", "industry", Kind.OPTION, false, "机器人和智能制造"),
    REGISTERED_ADDRESS("注册地址", "registeredAddress", Kind.TEXT, false, "北京经济技术开发区荣华中路1号"),
    OFFICE_ADDRESS("办公地址", "officeAddress", Kind.TEXT, false, "北京经济技术开发区科创十街2号"),
    REGISTERED_CAPITAL("注册资本（元）", "registeredCapital", Kind.MONEY, false, "50000000.00"),
    CONTACT_NAME("联系人姓名", "contactName", Kind.TEXT, false, "张三"),
    CONTACT_PHONE("联系电话", "contactPhone", Kind.CODE, false, "010-67880000"),
    CONTACT_EMAIL("电子邮箱", "contactEmail", Kind.CODE, false, "zhangsan@example.cn"),
    INSTRUMENT("政策条款", "instrument", Kind.INSTRUMENT, true, "RO-4"),
    PROJECT_NAME("项目名称", "projectName", Kind.TEXT, true, "汽车零部件产线智能化改造咨询与实施"),
    REQUESTED_AMOUNT("申请支持金额（元）", "requestedAmount", Kind.MONEY, false, "1250000.00"),
    BASE_AMOUNT("核定基数申报值（元）", "baseAmount", Kind.MONEY, false, "6250000.00"),
    LAST_YEAR_AMOUNT("上年同口径金额（元）", "lastYearAmount", Kind.MONEY, false, ""),
    PRODUCTS("获批产品数量（项）", "products", Kind.INTEGER, false, ""),
    BASE_KIND("补贴方式", "baseKind", Kind.OPTION, false, ""),
    FACT_KIND("事项类别", "factKind", Kind.OPTION, false, "项目"),
    FACT_KEY("事项编号", "factKey", Kind.CODE, false, "PRJ-2026-0001"),
    FACT_YEAR("所属年度", "factYear", Kind.YEAR, false, "2026"),
    STATEMENT("项目说明", "statement", Kind.TEXT, false, "面向园区零部件企业提供咨询诊断和项目实施服务。");

    enum Kind { TEXT, CODE, INSTRUMENT, OPTION, MONEY, INTEGER, YEAR }

    private static final Map<String, String> OPTIONS = Map.ofEntries(
            Map.entry("企业", "ENTERPRISE"), Map.entry("高校", "UNIVERSITY"), Map.entry("科研院所", "RESEARCH_INSTITUTE"), Map.entry("银行", "BANK"),
            Map.entry("保险机构", "INSURER"), Map.entry("担保公司", "GUARANTOR"),
            Map.entry("新一代信息技术", "IT"), Map.entry("高端汽车和新能源智能汽车", "AUTO"), Map.entry("生物技术和大健康", "BIO"), Map.entry("机器人和智能制造", "ROBOT"),
            Map.entry("其他", "OTHER"),
            Map.entry("风险补偿", "RISK_COMPENSATION"), Map.entry("贷款贴息", "LOAN_INTEREST"), Map.entry("保险补贴", "INSURANCE_PREMIUM"),
            Map.entry("发票", "INVOICE"), Map.entry("产品", "PRODUCT"), Map.entry("平台", "PLATFORM"), Map.entry("项目", "PROJECT"));

    private final String heading;
    private final String field;
    private final Kind kind;
    private final boolean required;
    private final String example;

    Column(String heading, String field, Kind kind, boolean required, String example) {
        this.heading = heading;
        this.field = field;
        this.kind = kind;
        this.required = required;
        this.example = example;
    }

    String heading() {
        return heading;
    }

    String field() {
        return field;
    }

    Kind kind() {
        return kind;
    }

    boolean isRequired() {
        return required;
    }

    String example() {
        return example;
    }

    static Optional<Column> ofHeading(String heading) {
        String plain = plain(heading);
        return Arrays.stream(values()).filter(column -> plain(column.heading).equals(plain)).findFirst();
    }

    /** The value that the form knows for what a person chose; an unknown choice stays as it is and is refused by the form. */
    static String option(String label) {
        return OPTIONS.getOrDefault(label, label);
    }

    private static String plain(String heading) {
        return Normalizer.normalize(heading, Normalizer.Form.NFKC).replaceAll("[\\s*]", "");
    }
}
