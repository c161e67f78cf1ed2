package cn.etown.support.application.process;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import cn.etown.support.application.SelectionService;

import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

@SpringJUnitConfig(ProcessTestConfiguration.class)
class RankedSelectionProcessTest {

    private static final AtomicLong IDS = new AtomicLong(4000);

    @Autowired
    ProcessEngine engine;
    @Autowired
    SelectionService selections;

    private final long id = IDS.incrementAndGet();

    @BeforeEach
    void there_are_candidates() {
        reset(selections);
        when(selections.open(any(), any(), org.mockito.ArgumentMatchers.anyInt(), any())).thenReturn(id);
        when(selections.announce(id)).thenReturn(List.of());
    }

    @Test
    void the_committee_confirms_the_ranking_and_everybody_is_told() {
        ranked().completes("userTask_confirmRanking", Map.of("decision", "approve", "minutesNo", "纪要〔2026〕5号", "opinion", "同意"))
                .endedAt("endEvent_selectionAnnounced");
        verify(selections).open(eq("IT-4"), eq("2026年第一批"), eq(10), any());
        verify(selections).decide(eq(id), eq(true), eq("纪要〔2026〕5号"), eq("同意"), any());
        verify(selections).announce(id);
    }

    @Test
    void a_returned_ranking_tells_nobody_and_leaves_the_candidates_waiting() {
        ranked().completes("userTask_confirmRanking", Map.of("decision", "return", "minutesNo", "纪要〔2026〕5号", "opinion", "重排"))
                .endedAt("endEvent_selectionDropped");
        verify(selections, never()).announce(anyLong());
    }

    private CaseWalk ranked() {
        return CaseWalk.start(engine, "ranked-selection", "ranked-selection " + id,
                CaseWalk.submitted(Map.of("selectionInstrument", "IT-4", "selectionTitle", "2026年第一批", "places", 10))).waitsFor("userTask_confirmRanking");
    }
}
