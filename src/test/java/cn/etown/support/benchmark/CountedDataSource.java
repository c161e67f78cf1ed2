package cn.etown.support.benchmark;

import javax.sql.DataSource;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Counts on the application's own data source. */
@TestConfiguration
public class CountedDataSource {

    @Bean
    static Counters counters() {
        return new Counters();
    }

    @Bean
    static BeanPostProcessor countingDataSource(Counters counters) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource dataSource ? counters.counting(dataSource) : bean;
            }
        };
    }
}
