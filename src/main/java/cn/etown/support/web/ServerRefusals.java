package cn.etown.support.web;

import java.io.IOException;
import java.io.Writer;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the server refuses before it reaches the programme (an address that no browser sends, a header that is none): in Chinese too, instead of Tomcat's own page. */
@Configuration
class ServerRefusals {

    private static final int CLIENT_ERRORS = 400;
    private static final int SERVER_ERRORS = 500;

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> refusalsInChinese() {
        return server -> server.addContextCustomizers(context -> ((StandardHost) context.getParent()).setErrorReportValveClass(InChinese.class.getName()));
    }

    /** Made by Tomcat, by its name. */
    public static class InChinese extends ErrorReportValve {

        @Override
        protected void report(Request request, Response response, Throwable problem) {
            if (response.getStatus() < CLIENT_ERRORS || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            try {
                response.setContentType("text/plain");
                response.setCharacterEncoding("UTF-8");
                Writer words = response.getReporter();
                if (words != null) {
                    words.write(response.getStatus() < SERVER_ERRORS ? "请求的地址或格式有误，没有处理。请从系统页面重新进入，不要手工修改地址。" : "系统暂时无法完成此项操作，请稍后再试；如持续出现，请联系系统管理员。");
                    response.finishResponse();
                }
            } catch (IOException | IllegalStateException e) {
                container.getLogger().debug("nobody reads the refusal", e);
            }
        }
    }
}
