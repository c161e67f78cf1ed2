package cn.etown.support.dossier;

import cn.etown.support.dossier.Representation.InNameOf;
import cn.etown.support.web.StandingIn;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/** What is done on a page by the right of an absent person (代办) is done in that person's name, in every transaction of the request. */
@Component
class PagesInWhoseName implements TransactionExecutionListener {

    private static final Logger LOG = LoggerFactory.getLogger(PagesInWhoseName.class);

    private final ObjectProvider<Representation> representation;

    PagesInWhoseName(ObjectProvider<Representation> representation) {
        this.representation = representation;
    }

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
        if (failure == null) {
            StandingIn.used().ifPresent(use -> begin(transaction, use));
        }
    }

    /** A listener that throws would leave the connection open. */
    private void begin(TransactionExecution transaction, StandingIn.Use use) {
        try {
            representation.getObject().begin(use.userId(), new InNameOf(use.right().principal(), use.right().absenceId()));
        } catch (RuntimeException e) {
            LOG.error("nothing is written in another's name", e);
            transaction.setRollbackOnly();
        }
    }
}
