package cn.etown.support.invitation.web;

import java.time.Duration;

import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The form viewer, half a megabyte, is read once by a browser: its version is part of its address. Amounts are read back below their fields by the
 * very files that do it in Tasklist.
 */
@Configuration
class FormViewerFiles implements WebMvcConfigurer {

    private static final String TASKLIST = "classpath:/META-INF/resources/webjars/camunda/app/tasklist/support/";

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/form-js/**").addResourceLocations("classpath:/static/form-js/")
                .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic());
        registry.addResourceHandler("/js/amount*.js").addResourceLocations(TASKLIST);
    }
}
