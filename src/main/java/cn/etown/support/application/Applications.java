package cn.etown.support.application;

import java.util.List;
import java.util.Optional;

import cn.etown.support.UserMessageException;

import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

interface Applications extends Repository<Application, Long>, RememberedApplications {

    /** @throws UserMessageException for an unknown id */
    default Application get(long id) {
        return findById(id).orElseThrow(() -> new UserMessageException("没有找到案件（编号 %d），请刷新任务列表后重试。".formatted(id)));
    }

    Optional<Application> findByCaseNumber(String caseNumber);

    List<Application> findAllById(Iterable<Long> ids);

    /** Number of the living case for the same project, if there is one. */
    @Query("""
            select case_number from support.application
            where enterprise_id = :enterpriseId and instrument = :instrument and project_name = :projectName
              and status not in ('RETURNED', 'INELIGIBLE', 'GUIDED', 'REJECTED', 'PERMITTED', 'NOT_SELECTED', 'PAID', 'WITHDRAWN', 'BROKEN_OFF', 'LAPSED', 'TERMINATED')
            """)
    Optional<String> findAlive(long enterpriseId, String instrument, String projectName);

    List<Application> findByEnterpriseIdOrderById(long enterpriseId);

    List<Application> findByInstrumentAndStatus(String instrument, ApplicationStatus status);
}
