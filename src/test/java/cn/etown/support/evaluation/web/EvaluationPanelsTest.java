package cn.etown.support.evaluation.web;

import java.time.LocalDate;
import java.util.List;

import cn.etown.support.agreement.ObligationCheck.Outcome;
import cn.etown.support.agreement.ObligationCheck.Source;
import cn.etown.support.agreement.RecordedCheck;
import cn.etown.support.calendar.TestCalendar;
import cn.etown.support.dossier.Hands;
import cn.etown.support.engine.Names;
import cn.etown.support.evaluation.EvaluationState;
import cn.etown.support.evaluation.EvaluationView;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class EvaluationPanelsTest {

    @Test
    void checks_between_the_evaluations_are_shown_with_who_found_what() {
        Names names = mock(Names.class);
        given(names.ofHand("system")).willReturn("系统");
        given(names.ofHand("science-innovation-officer-1")).willReturn("李经办");
        LocalDate day = LocalDate.parse("2026-02-03");
        Hands hands = mock(Hands.class);
        given(hands.of(anyLong(), any(String[].class))).willReturn(Hands.Signatures.own(names));
        EvaluationPanel panel = new EvaluationPanels(names, hands, TestCalendar.at("2026-03-02T09:00")).of(new EvaluationView(1, 2025, 2, "京技扶协〔2025〕1号", "亦庄智造有限公司",
                EvaluationState.VERIFYING, null, 0, false, false, false, LocalDate.parse("2026-03-31"), null, null, List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(new RecordedCheck("REGISTERED_ADDRESS", Outcome.UNCLEAR, Source.REGISTRY, "登记地址变更为“通州区”", day, "system"),
                        new RecordedCheck("OFFICE_ADDRESS", Outcome.KEPT, Source.STAFF, "现场核实，仍在原址", day, "science-innovation-officer-1")), List.of()));
        assertThat(panel.checks()).containsExactly(
                new EvaluationPanel.CheckLine("2026-02-03", "不迁离注册地址", "登记变更比对", "待核实", "登记地址变更为“通州区”", "系统", true),
                new EvaluationPanel.CheckLine("2026-02-03", "不迁离办公地址", "日常核查", "已履行", "现场核实，仍在原址", "李经办", false));
    }
}
