package cn.etown.support.application;

import java.util.Optional;

/** Reading and storing one application; within a transaction it is read once. */
interface RememberedApplications {

    Application save(Application application);

    Optional<Application> findById(long id);
}
