package cn.etown.support.fund;

import cn.etown.support.calendar.WorkingCalendar;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

class DemoAppropriationTest {

    private final ApplicationContextRunner demo = new ApplicationContextRunner().withPropertyValues("spring.profiles.active=demo")
            .withBean(FundService.class, () -> mock(FundService.class)).withBean(WorkingCalendar.class, () -> mock(WorkingCalendar.class))
            .withUserConfiguration(DemoAppropriation.class);

    @Test
    void the_embedded_database_gets_money_to_play_with() {
        demo.run(context -> assertThat(context).hasSingleBean(DemoAppropriation.class));
    }

    @Test
    void an_external_database_never_gets_it() {
        demo.withPropertyValues("spring.datasource.url=jdbc:postgresql://db/support").run(context -> assertThat(context).doesNotHaveBean(DemoAppropriation.class));
    }
}
