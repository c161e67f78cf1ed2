package cn.etown.support.evaluation;

import java.util.List;
import java.util.Optional;

import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

interface Evaluations extends Repository<Evaluation, Long> {

    Evaluation save(Evaluation evaluation);

    Optional<Evaluation> findById(long id);

    @Query("select id from support.evaluation where year = :year and agreement_id = :agreementId")
    Optional<Long> idOf(int year, long agreementId);

    Optional<Evaluation> findByProcessInstanceId(String processInstanceId);

    /** Those that are under way; the closing is serialised with their own steps. */
    @Query("select * from support.evaluation where agreement_id = :agreementId and closed_at is null order by year for update")
    List<Evaluation> findOpen(long agreementId);

    @Query("select id from support.evaluation where case_id = :caseId")
    List<Long> idsOf(long caseId);

    @Query("select * from support.evaluation where id = :id for update")
    Optional<Evaluation> lock(long id);

    @Modifying
    @Query("update support.evaluation set process_instance_id = :processInstanceId where id = :id")
    void runsAs(long id, String processInstanceId);
}
