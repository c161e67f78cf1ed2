package cn.etown.support.agreement.web;

import org.springframework.http.MediaType;
import java.util.List;

import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.registry.RegistryFeed;
import cn.etown.support.web.Caller;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.lang.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Registries report what has changed. */
@RestController
@RequestMapping("/api/registry-changes")
@Tag(name = "登记变更")
class RegistryChangesController {

    private final RegistryFeed feed;
    private final RegisterDoor door;

    RegistryChangesController(RegistryFeed feed, RegisterDoor door) {
        this.feed = feed;
        this.door = door;
    }

    @Schema(name = "登记变更批次")
    record Batch(@Schema(description = "1 至 1000 条登记变更") @Nullable List<Change> changes) {
    }

    @Schema(name = "登记变更")
    record Change(
            @Schema(description = "数据来源方的变更编号，同一编号重复提交不会重复登记", example = "SJ-2026-000123") @Nullable String id,
            @Schema(description = "统一社会信用代码", example = "91110302MA0000000X") @Nullable String creditCode,
            @Schema(description = "变更事项：注册地址、办公地址、主管税务机关、注册资本", example = "注册地址") @Nullable String kind,
            @Schema(description = "变更后内容；注册资本写人民币金额，可带“万元”“亿元”，无单位的按元计", example = "北京市朝阳区建国路1号") @Nullable String newValue,
            @Schema(description = "变更日期", example = "2026-11-22") @Nullable String effectiveOn,
            @Schema(description = "来源文号", example = "京市监变〔2026〕1号") @Nullable String source) {

        RegistryFeed.Entry entry() {
            return new RegistryFeed.Entry(id, creditCode, kind, newValue, effectiveOn, source);
        }
    }

    @Schema(name = "登记变更受理结果")
    record Answer(
            @Schema(description = "变更编号") @Nullable String id,
            @Schema(description = "是否已登记") boolean taken,
            @Schema(description = "比对结果，或未登记的原因") String detail) {
    }

    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "提交登记变更", description = "限营商合作局和系统管理员。与该单位各项承诺签订时的情况比对，不一致的列为疑似违约，由承办部门核实。有误的条目逐条说明原因，不影响其他条目。")
    List<Answer> take(@RequestBody Batch batch) {
        Caller caller = door.requireFeeder(Caller.current());
        List<Change> changes = batch.changes();
        if (changes == null || changes.stream().anyMatch(change -> change == null)) {
            throw new UserMessageException("请在 changes 中提交登记变更，每条不能为空。");
        }
        return feed.take(changes.stream().map(Change::entry).toList(), caller.userId()).stream().map(each -> new Answer(each.id(), each.taken(), each.detail())).toList();
    }
}
