package cn.etown.support.benchmark;

import javax.sql.DataSource;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Counts on the application's own data source, in the one application context that all integration tests share. */
@Configuration
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
