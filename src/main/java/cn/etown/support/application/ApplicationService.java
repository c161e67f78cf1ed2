package cn.etown.support.application;

import org.springframework.stereotype.Service;

/** Applications (政策支持申报) from intake to the signed agreement. */
@Service
public class ApplicationService {

    /** @throws cn.etown.support.UserMessageException for an unknown id */
    public CaseSummary caseOf(long applicationId) {
        throw new UnsupportedOperationException();
    }

    /** On a signed agreement. */
    public void markAgreed(long applicationId) {
        throw new UnsupportedOperationException();
    }

    /** When everything promised is paid. */
    public void markPaid(long applicationId) {
        throw new UnsupportedOperationException();
    }
}
