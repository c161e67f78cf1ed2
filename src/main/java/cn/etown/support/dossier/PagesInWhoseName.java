package cn.etown.support.dossier;

import cn.etown.support.dossier.Representation.InNameOf;
import cn.etown.support.web.StandingIn;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.lang.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/** What is done on a page by the right of an absent person (代办) is done in that person's name, in every transaction of the request. */
@Component
class PagesInWhoseName implements TransactionExecutionListener {

    private final ObjectProvider<Representation> representation;

    PagesInWhoseName(ObjectProvider<Representation> representation) {
        this.representation = representation;
    }

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
        if (failure == null) {
            StandingIn.used().ifPresent(right -> representation.getObject().begin(SecurityContextHolder.getContext().getAuthentication().getName(),
                    new InNameOf(right.principal(), right.absenceId())));
        }
    }
}
