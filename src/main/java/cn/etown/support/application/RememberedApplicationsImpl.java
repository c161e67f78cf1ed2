package cn.etown.support.application;

import java.util.Optional;

import cn.etown.support.TransactionMemory;

import org.springframework.data.jdbc.core.JdbcAggregateOperations;

/** Changes by others meanwhile are noticed when the application is saved, by its version. */
class RememberedApplicationsImpl implements RememberedApplications {

    private final JdbcAggregateOperations stored;
    private final TransactionMemory<Long, Optional<Application>> memory = new TransactionMemory<>();

    RememberedApplicationsImpl(JdbcAggregateOperations stored) {
        this.stored = stored;
    }

    @Override
    public Application save(Application application) {
        Application saved = stored.save(application);
        memory.put(saved.id(), Optional.of(saved));
        return saved;
    }

    @Override
    public Optional<Application> findById(long id) {
        return memory.get(id, key -> Optional.ofNullable(stored.findById(key, Application.class)));
    }
}
