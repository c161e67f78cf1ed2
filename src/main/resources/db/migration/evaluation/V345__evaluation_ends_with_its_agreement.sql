-- An agreement that is terminated or ends as broken is evaluated no further: the evaluation is closed without a grade.
alter table support.evaluation drop constraint evaluation_state_check;
alter table support.evaluation add constraint evaluation_state_check
    check (state in ('REPORTING', 'OVERDUE', 'VERIFYING', 'VERIFIED', 'HEARING', 'ANSWERING', 'RECTIFYING', 'CONFIRMING', 'DONE', 'ENDED'));
alter table support.evaluation drop constraint closed_with_a_grade;
alter table support.evaluation add constraint closed_with_a_grade
    check ((state in ('DONE', 'ENDED')) = (closed_at is not null) and (state <> 'DONE' or grade is not null and grade <> 'RECTIFY') and (state <> 'ENDED' or grade is null));
alter table support.evaluation_decision drop constraint evaluation_decision_kind_check;
alter table support.evaluation_decision add constraint evaluation_decision_kind_check
    check (kind in ('REPORT_MISSED', 'EXTENDED', 'WITHOUT_REPORT', 'GRADED', 'AGREED', 'OBJECTED', 'SILENT', 'OBJECTION_ACCEPTED', 'OBJECTION_REFUSED', 'NOT_RECTIFIED',
                    'BREACH_CONFIRMED', 'BREACH_RETURNED', 'AGREEMENT_ENDED'));
