package cn.etown.support.evaluation.campaign;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReportWorkbookTest {

    @Test
    void a_row_is_as_high_as_its_words_need() {
        assertThat(ReportWorkbook.lines("", 10)).isZero();
        assertThat(ReportWorkbook.lines("合格", 10)).isEqualTo(1);
        assertThat(ReportWorkbook.lines("限期整改", 10)).as("eight narrow characters").isEqualTo(1);
        assertThat(ReportWorkbook.lines("限期整改中", 10)).isEqualTo(2);
        assertThat(ReportWorkbook.lines("第一行\n\n第三行", 10)).as("an empty line is a line").isEqualTo(3);
    }
}
