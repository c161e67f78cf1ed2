package cn.etown.support.database;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.relational.core.mapping.DefaultNamingStrategy;
import org.springframework.data.relational.core.mapping.NamingStrategy;

/** Our tables live in the schema {@code support}; {@code public} belongs to the engine. */
@Configuration
class SchemaNaming {

    @Bean
    NamingStrategy namingStrategy() {
        return new DefaultNamingStrategy() {
            @Override
            public String getSchema() {
                return "support";
            }
        };
    }
}
