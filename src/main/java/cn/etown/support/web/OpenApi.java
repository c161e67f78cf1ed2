package cn.etown.support.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The description of our endpoints at {@code /v3/api-docs}. */
@Configuration
class OpenApi {

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(new Info().title("亦庄产业支持平台接口").version("1")
                        .description("京技管〔2020〕48号产业支持政策的申报受理与查询接口。所有错误按 RFC 9457（application/problem+json）以中文返回，"
                                + "detail 说明原因和处理办法。金额以元为单位、最多两位小数的文本表示，日期为北京时间 yyyy-MM-dd。"))
                .components(new Components().addSecuritySchemes("basic", new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("basic").description("系统用户名和密码")))
                .addSecurityItem(new SecurityRequirement().addList("basic"));
    }
}
