package cn.etown.support.application;

import java.util.List;
import java.util.Optional;

import cn.etown.support.UserMessageException;

import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

interface Publicities extends Repository<Publicity, Long> {

    Publicity save(Publicity publicity);

    /** Holds the row until the transaction ends, so that two objections do not both stop the clock. */
    @Query("select * from support.publicity where application_id = :applicationId and status in ('OPEN', 'PAUSED') for update")
    Optional<Publicity> findRunning(long applicationId);

    @Query("select * from support.publicity where number = :number")
    Optional<Publicity> findByNumber(String number);

    @Query("select * from support.publicity where application_id = :applicationId order by id desc limit 1")
    Optional<Publicity> findLast(long applicationId);

    @Query("select * from support.publicity where status in ('OPEN', 'PAUSED') order by published_on desc, id desc")
    List<Publicity> findAllRunning();

    default Publicity running(Application application) {
        return findRunning(application.id()).orElseThrow(() -> new UserMessageException(
                "案件 %s 目前没有进行中的公示，请刷新任务列表。".formatted(application.caseNumber())));
    }
}
