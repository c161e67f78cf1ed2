package cn.etown.support.notification;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Who signs a mail and where to turn to ({@code support.office.*}). */
@ConfigurationProperties("support.office")
record Office(@DefaultValue("北京经济技术开发区营商合作局") String name,
                     @DefaultValue("北京经济技术开发区政务服务大厅政策兑现窗口") String window,
                     @DefaultValue("北京市北京经济技术开发区荣华中路15号") String address,
                     @DefaultValue("010-00000000") String phone,
                     @DefaultValue("zhengce@etown.example.cn") String email,
                     @DefaultValue("工作日 9:00—12:00、13:30—17:30") String hours) {
}
