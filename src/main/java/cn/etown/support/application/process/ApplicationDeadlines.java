package cn.etown.support.application.process;

import java.util.Date;

import cn.etown.support.application.IntakeService;

import org.springframework.stereotype.Component;

/** Deadlines of an application that its own record knows, for the models: {@code ${applicationDeadlines.supplementDue(applicationId)}}. */
@Component
public class ApplicationDeadlines {

    private final IntakeService intake;

    ApplicationDeadlines(IntakeService intake) {
        this.intake = intake;
    }

    public Date supplementDue(long applicationId) {
        return BeijingTime.closeOfBusiness(intake.supplementDue(applicationId));
    }
}
