package cn.etown.support.evaluation;

import java.util.Optional;

import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

interface Evaluations extends Repository<Evaluation, Long> {

    Evaluation save(Evaluation evaluation);

    Optional<Evaluation> findById(long id);

    Optional<Evaluation> findByYearAndAgreementId(int year, long agreementId);

    Optional<Evaluation> findByProcessInstanceId(String processInstanceId);

    @Query("select * from support.evaluation where id = :id for update")
    Optional<Evaluation> lock(long id);

    @Modifying
    @Query("update support.evaluation set process_instance_id = :processInstanceId where id = :id")
    void runsAs(long id, String processInstanceId);
}
