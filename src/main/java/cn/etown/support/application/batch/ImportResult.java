package cn.etown.support.application.batch;

import io.swagger.v3.oas.annotations.media.Schema;
import org.springframework.lang.Nullable;

/** What became of a row. */
@Schema(name = "导入结果")
record ImportResult(
        @Schema(description = "文件中的行号", example = "5") int row,
        @Schema(description = "单位和项目") String label,
        @Schema(description = "状态", example = "已受理", allowableValues = {"等待处理", "已受理", "未受理"}) String state,
        @Schema(description = "案件号") @Nullable String caseNumber,
        @Schema(description = "未受理的原因和处理办法") @Nullable String message) {
}
