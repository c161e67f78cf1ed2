package cn.etown.support.application.web;

import java.util.HashMap;
import java.util.Map;

import io.swagger.v3.oas.annotations.media.Schema;
import org.springframework.lang.Nullable;

/** The fields of the start form, as JSON. */
@Schema(name = "申报", description = "政策支持申报。已登记的单位只需填写统一社会信用代码，其余单位信息留空即沿用登记内容；首次申报须填写全部单位信息。")
record FilingRequest(
        @Schema(description = "统一社会信用代码，18 位", example = "91110302MA0000000X", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String creditCode,
        @Schema(description = "单位名称，最多 200 字", example = "北京亦庄智造科技有限公司") @Nullable String enterpriseName,
        @Schema(description = "申报主体类型", example = "ENTERPRISE",
                allowableValues = {"ENTERPRISE", "UNIVERSITY", "RESEARCH_INSTITUTE", "BANK", "INSURER", "GUARANTOR"}) @Nullable String applicantKind,
        @Schema(description = "所属产业", example = "ROBOT", allowableValues = {"IT", "AUTO", "BIO", "ROBOT", "OTHER"}) @Nullable String industry,
        @Schema(description = "注册地址", example = "北京经济技术开发区荣华中路1号") @Nullable String registeredAddress,
        @Schema(description = "办公地址", example = "北京经济技术开发区科创十街2号") @Nullable String officeAddress,
        @Schema(description = "注册资本（元），最多两位小数；高校、科研院所留空", example = "50000000.00") @Nullable String registeredCapital,
        @Schema(description = "联系人姓名", example = "张三") @Nullable String contactName,
        @Schema(description = "联系人电子邮箱，接收通知", example = "zhangsan@example.cn") @Nullable String contactEmail,
        @Schema(description = "联系电话", example = "010-67880000") @Nullable String contactPhone,
        @Schema(description = "政策条款代码", example = "RO-4", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String instrument,
        @Schema(description = "项目名称，最多 200 字", example = "汽车零部件产线智能化改造咨询与实施", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String projectName,
        @Schema(description = "申请支持金额（元），资金类条款必填", example = "1250000.00") @Nullable String requestedAmount,
        @Schema(description = "核定基数申报值（元），按比例支持的条款必填", example = "6250000.00") @Nullable String baseAmount,
        @Schema(description = "上年同口径金额（元），按增量支持时填写", example = "0.00") @Nullable String lastYearAmount,
        @Schema(description = "获批产品数量，仅 BI-2A", example = "1") @Nullable Integer products,
        @Schema(description = "补贴方式，仅 BI-2B", example = "LOAN_INTEREST",
                allowableValues = {"RISK_COMPENSATION", "LOAN_INTEREST", "INSURANCE_PREMIUM"}) @Nullable String baseKind,
        @Schema(description = "事项类别（就高不重复）", example = "PROJECT", allowableValues = {"INVOICE", "PRODUCT", "PLATFORM", "PROJECT"}) @Nullable String factKind,
        @Schema(description = "事项编号或名称", example = "PRJ-2026-0001") @Nullable String factKey,
        @Schema(description = "事项所属年度", example = "2026") @Nullable Integer factYear,
        @Schema(description = "项目说明，最多 2000 字", example = "面向园区零部件企业提供咨询诊断和项目实施服务。") @Nullable String statement) {

    /** By the keys of the form {@code file-application}. */
    Map<String, Object> formValues() {
        Map<String, Object> values = new HashMap<>();
        values.put("creditCode", creditCode);
        values.put("enterpriseName", enterpriseName);
        values.put("applicantKind", applicantKind);
        values.put("industry", industry);
        values.put("registeredAddress", registeredAddress);
        values.put("officeAddress", officeAddress);
        values.put("registeredCapital", registeredCapital);
        values.put("contactName", contactName);
        values.put("contactEmail", contactEmail);
        values.put("contactPhone", contactPhone);
        values.put("instrument", instrument);
        values.put("projectName", projectName);
        values.put("requestedAmount", requestedAmount);
        values.put("baseAmount", baseAmount);
        values.put("lastYearAmount", lastYearAmount);
        values.put("products", products);
        values.put("baseKind", baseKind);
        values.put("factKind", factKind);
        values.put("factKey", factKey);
        values.put("factYear", factYear);
        values.put("statement", statement);
        values.values().removeIf(value -> value == null);
        return values;
    }
}
