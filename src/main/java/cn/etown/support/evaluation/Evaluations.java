package cn.etown.support.evaluation;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

interface Evaluations extends Repository<Evaluation, Long> {

    Evaluation save(Evaluation evaluation);

    Optional<Evaluation> findById(long id);

    List<Evaluation> saveAll(Iterable<Evaluation> evaluations);

    @Query("select * from support.evaluation where year = :year and agreement_id in (:agreementIds)")
    List<Evaluation> of(int year, Collection<Long> agreementIds);

    Optional<Evaluation> findByProcessInstanceId(String processInstanceId);

    /** Those that are under way; the closing is serialised with their own steps. */
    @Query("select * from support.evaluation where agreement_id = :agreementId and closed_at is null order by year for update")
    List<Evaluation> findOpen(long agreementId);

    @Query("select id from support.evaluation where case_id = :caseId")
    List<Long> idsOf(long caseId);

    @Query("select * from support.evaluation where id = :id for update")
    Optional<Evaluation> lock(long id);

    /** In the order of their ids, so that nobody waits in a circle. */
    @Query("select * from support.evaluation where id in (:ids) order by id for update")
    List<Evaluation> lockAll(Collection<Long> ids);

    /** @param ids of evaluations, @param instances their process instances, in the same order */
    @Modifying
    @Query("""
            update support.evaluation set process_instance_id = given.instance
              from unnest(:ids::bigint[], :instances::text[]) as given (id, instance) where evaluation.id = given.id""")
    void runAs(Long[] ids, String[] instances);
}
