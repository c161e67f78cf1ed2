package cn.etown.support.invitation.web;

import java.util.List;

import cn.etown.support.invitation.InvitationContent;
import cn.etown.support.invitation.InvitationService;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

class InvitationPageTest {

    private static final String LINK = "/invitation/17-token";

    private final InvitationService invitations = mock(InvitationService.class);

    @Test
    void marks_the_rows_that_changed_and_shows_markup_as_text() throws Exception {
        InvitationContent.Table table = new InvitationContent.Table("要约条款", List.of("条款", "本轮"), List.of(List.of("金额", "1,000,000.00 元"), List.of("期限", "<i>三年</i>")), List.of(0));
        when(invitations.view("17-token")).thenReturn(view(new InvitationContent.Page("第2轮要约答复", List.of("请答复。<script>"), List.of(table), List.of())));

        mvc(100, 100).perform(get(LINK)).andExpect(status().isOk())
                .andExpect(content().string(containsString("第2轮要约答复")))
                .andExpect(content().string(containsString("<tr class=\"changed\">")))
                .andExpect(content().string(containsString("有变化")))
                .andExpect(content().string(containsString("&lt;i&gt;三年&lt;/i&gt;")))
                .andExpect(content().string(containsString("请答复。&lt;script&gt;")))
                .andExpect(content().string(not(containsString("上传"))));
    }

    @Test
    void one_address_reads_and_submits_only_so_often() throws Exception {
        when(invitations.view(any())).thenReturn(view(new InvitationContent.Page("答复", List.of(), List.of(), List.of())));
        MockMvc mvc = mvc(2, 1);

        mvc.perform(get(LINK)).andExpect(status().isOk());
        mvc.perform(get(LINK)).andExpect(status().isOk());
        mvc.perform(get(LINK)).andExpect(status().isTooManyRequests()).andExpect(content().string(containsString("访问过于频繁")));
        mvc.perform(post(LINK + "/answer").contentType(MediaType.APPLICATION_JSON).content("{}")).andExpect(status().isOk());
        assertThatThrownBy(() -> mvc.perform(post(LINK + "/answer").contentType(MediaType.APPLICATION_JSON).content("{}")))
                .rootCause().hasMessageContaining("访问过于频繁");
    }

    @Test
    void without_a_database_it_says_so() throws Exception {
        when(invitations.view(any())).thenThrow(new DataAccessResourceFailureException("down"));

        mvc(10, 10).perform(get(LINK)).andExpect(status().isServiceUnavailable()).andExpect(content().string(containsString("暂时无法显示")));
    }

    private static InvitationService.View view(InvitationContent.Page page) {
        return new InvitationService.View("京技扶申〔2026〕0001号", "北京亦庄芯片科技股份有限公司", "创新平台", "2026年6月8日 18:00", page, List.of(), null, List.of());
    }

    private MockMvc mvc(int pages, int submissions) {
        when(invitations.answer(any(), any())).thenReturn(new InvitationService.Receipt("号", "单位", "事项", "时间", List.of(), List.of()));
        ClassLoaderTemplateResolver files = new ClassLoaderTemplateResolver();
        files.setPrefix("templates/");
        files.setSuffix(".html");
        files.setCharacterEncoding("UTF-8");
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(files);
        ThymeleafViewResolver views = new ThymeleafViewResolver();
        views.setTemplateEngine(engine);
        views.setCharacterEncoding("UTF-8");
        return MockMvcBuilders.standaloneSetup(new InvitationController(invitations, new ObjectMapper(), pages, submissions, "010-67881234", "营商合作局"))
                .setViewResolvers(views).build();
    }
}
