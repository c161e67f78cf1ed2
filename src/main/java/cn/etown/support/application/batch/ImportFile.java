package cn.etown.support.application.batch;

import io.swagger.v3.oas.annotations.media.Schema;

/** An import file and how far it is. */
@Schema(name = "导入文件")
record ImportFile(
        @Schema(description = "导入编号", example = "3") long id,
        @Schema(description = "文件名", example = "第一批申报.xlsx") String fileName,
        @Schema(description = "上传人") String uploadedBy,
        @Schema(description = "上传时间（北京时间）", example = "2026-03-02 09:00") String uploadedAt,
        @Schema(description = "数据总行数", example = "30") int rows,
        @Schema(description = "已受理行数", example = "28") int accepted,
        @Schema(description = "未受理行数", example = "2") int refused,
        @Schema(description = "等待处理行数", example = "0") int waiting) {
}
