package cn.etown.support.application.web;

import java.time.LocalDate;

import cn.etown.support.application.CaseSummary;
import cn.etown.support.money.Money;

import io.swagger.v3.oas.annotations.media.Schema;
import org.springframework.lang.Nullable;

/** Where an application stands. */
@Schema(name = "申报状态")
record CaseStatus(
        @Schema(description = "系统编号", example = "17") long id,
        @Schema(description = "案件号", example = "京技扶申〔2026〕0017号") String caseNumber,
        @Schema(description = "单位名称") String enterpriseName,
        @Schema(description = "政策条款代码", example = "RO-4") String instrument,
        @Schema(description = "项目名称") String projectName,
        @Schema(description = "申请支持金额（元）", example = "1250000.00") String requestedAmount,
        @Schema(description = "核定支持金额（元），审核通过前为空") @Nullable String approvedAmount,
        @Schema(description = "状态代码", example = "RECEIVED") String status,
        @Schema(description = "状态", example = "材料核对中") String statusLabel,
        @Schema(description = "受理日期", example = "2026-03-02") LocalDate receivedOn) {

    static CaseStatus of(CaseSummary summary) {
        return new CaseStatus(summary.id(), summary.caseNumber(), summary.enterpriseName(), summary.instrument(), summary.projectName(),
                plain(summary.requested()), summary.approved() == null ? null : plain(summary.approved()), summary.status().name(), summary.status().label(),
                summary.receivedOn());
    }

    private static String plain(Money amount) {
        return amount.yuan().toPlainString();
    }
}
