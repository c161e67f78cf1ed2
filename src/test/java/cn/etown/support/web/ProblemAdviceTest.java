package cn.etown.support.web;

import cn.etown.support.UserMessageException;

import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MaxUploadSizeExceededException;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

class ProblemAdviceTest {

    private final MockMvc mvc = MockMvcBuilders.standaloneSetup(new Failing()).setControllerAdvice(new ProblemAdvice()).build();

    @Test
    void a_message_for_the_user_is_found_wherever_it_is_in_the_chain() throws Exception {
        mvc.perform(get("/api/fail/wrapped")).andExpect(status().isUnprocessableEntity()).andExpect(content().contentType("application/problem+json"))
                .andExpect(jsonPath("$.title").value("内容需要修改")).andExpect(jsonPath("$.detail").value("请改正。"));
    }

    @Test
    void a_stopped_database_is_a_wait_and_a_retry() throws Exception {
        for (String failure : new String[] {"database", "transaction"}) {
            mvc.perform(get("/api/fail/" + failure)).andExpect(status().isServiceUnavailable()).andExpect(header().string("Retry-After", "30"))
                    .andExpect(jsonPath("$.detail", containsString("数据库暂时无法访问，本次内容没有保存")));
        }
    }

    @Test
    void two_at_the_same_time_is_a_conflict() throws Exception {
        mvc.perform(get("/api/fail/concurrent")).andExpect(status().isConflict()).andExpect(jsonPath("$.detail", containsString("刚刚被其他人修改")));
    }

    @Test
    void a_file_that_is_too_large_is_answered_with_what_to_do() throws Exception {
        mvc.perform(get("/api/fail/upload")).andExpect(status().isPayloadTooLarge()).andExpect(jsonPath("$.detail", containsString("文件超过 20 MB")));
    }

    @Test
    void the_unexpected_gives_a_reference_and_no_internals() throws Exception {
        mvc.perform(get("/api/fail/unexpected")).andExpect(status().isInternalServerError()).andExpect(jsonPath("$.detail", containsString("故障编号")))
                .andExpect(content().string(not(containsString("secret"))));
    }

    @RestController
    static class Failing {

        @GetMapping("/api/fail/{how}")
        void fail(@PathVariable String how) {
            throw switch (how) {
                case "wrapped" -> new IllegalStateException(new RuntimeException(new UserMessageException("请改正。")));
                case "database" -> new DataAccessResourceFailureException("down");
                case "transaction" -> new CannotCreateTransactionException("down");
                case "concurrent" -> new CannotAcquireLockException("busy");
                case "upload" -> new MaxUploadSizeExceededException(1);
                default -> new IllegalStateException("secret");
            };
        }
    }
}
