package cn.etown.support.application;

import java.util.List;

/** One expert's marks, 0 to 100 each, of equal weight. */
public record ExpertScore(int innovation, int feasibility, int benefit) {

    boolean isValid() {
        return List.of(innovation, feasibility, benefit).stream().allMatch(mark -> mark >= 0 && mark <= 100);
    }

    int sum() {
        return innovation + feasibility + benefit;
    }
}
