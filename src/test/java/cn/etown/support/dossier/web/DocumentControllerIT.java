package cn.etown.support.dossier.web;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import cn.etown.support.dossier.CaseAccess;
import cn.etown.support.dossier.DocumentKind;
import cn.etown.support.dossier.DossierService;
import cn.etown.support.dossier.Hands;
import cn.etown.support.dossier.ReadableCases;
import cn.etown.support.dossier.Representation;
import cn.etown.support.dossier.TestFiles;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class DocumentControllerIT {

    @Autowired
    DossierService dossier;

    @Autowired
    Hands hands;

    @Autowired
    ApplicationContext context;

    private final long caseId = new Random().nextLong(1_000_000_000L, Long.MAX_VALUE);
    private final String documents = "/camunda/api/support/cases/" + caseId + "/documents";
    private MockMvc mvc;

    @BeforeEach
    void anOfficerWorksOnTheCaseAndAnAuditorReadsIt() {
        CaseAccess access = new CaseAccess() {
            @Override
            public boolean mayRead(String userId, long id) {
                return id == caseId && (userId.equals("officer-1") || userId.equals("auditor-1"));
            }

            @Override
            public ReadableCases readable(String userId) {
                return ReadableCases.of(caseId);
            }

            @Override
            public boolean mayContribute(String userId, long id) {
                return id == caseId && userId.equals("officer-1");
            }

            @Override
            public Optional<Representation.InNameOf> workingFor(String userId, long id) {
                return Optional.empty();
            }

                @Override
                public boolean isBeingScored(long caseId) {
                    return false;
                }
        };
        mvc = MockMvcBuilders.standaloneSetup(new DocumentController(dossier, access, hands))
                .setControllerAdvice(context.getBeansWithAnnotation(RestControllerAdvice.class).values().toArray()).build();
        signIn("officer-1");
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void what_is_uploaded_is_listed_and_downloaded_under_its_chinese_name() throws Exception {
        mvc.perform(upload(new MockMultipartFile("file", "十年承诺书（盖章）.pdf", "text/html", TestFiles.pdf()))).andExpect(status().isCreated())
                .andExpect(jsonPath("$.kindLabel").value("十年承诺书")).andExpect(jsonPath("$.contentType").value("application/pdf"));
        long id = dossier.documentsOf(caseId).get(0).id();
        mvc.perform(get(documents)).andExpect(status().isOk()).andExpect(jsonPath("$[0].fileName").value("十年承诺书（盖章）.pdf"))
                .andExpect(jsonPath("$[0].uploadedBy").value("officer-1"));
        mvc.perform(get(documents + "/" + id)).andExpect(status().isOk()).andExpect(content().bytes(TestFiles.pdf()))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string(HttpHeaders.CONTENT_DISPOSITION, containsString("attachment")))
                .andExpect(header().string(HttpHeaders.CONTENT_DISPOSITION, containsString("filename*=UTF-8''%E5%8D%81%E5%B9%B4")));
    }

    @Test
    void a_file_that_is_not_accepted_is_refused_in_chinese() throws Exception {
        mvc.perform(upload(new MockMultipartFile("file", "a.pdf", "application/pdf", "MZ".getBytes()))).andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.title").value("内容需要修改")).andExpect(jsonPath("$.detail", containsString("请上传 PDF")));
        mvc.perform(upload(new MockMultipartFile("file", "a.pdf", "application/pdf", new byte[21 * 1024 * 1024]))).andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.detail", containsString("超过 20 MB")));
        mvc.perform(multipart(documents).file(new MockMultipartFile("file", "a.pdf", "application/pdf", TestFiles.pdf())).param("kind", "NONSENSE"))
                .andExpect(status().isUnprocessableEntity()).andExpect(jsonPath("$.detail").value("请选择材料类别。"));
    }

    @Test
    void who_only_reads_may_not_upload() throws Exception {
        signIn("auditor-1");
        mvc.perform(get(documents)).andExpect(status().isOk());
        mvc.perform(upload(new MockMultipartFile("file", "a.pdf", "application/pdf", TestFiles.pdf()))).andExpect(status().isForbidden())
                .andExpect(jsonPath("$.detail").value("您无权为本案上传材料。"));
    }

    @Test
    void others_see_nothing_whether_the_case_exists_or_not() throws Exception {
        signIn("stranger");
        mvc.perform(get(documents)).andExpect(status().isForbidden()).andExpect(jsonPath("$.detail").value("您无权查看本案材料。"));
        mvc.perform(get("/camunda/api/support/cases/1/documents/1")).andExpect(status().isForbidden());
    }

    @Test
    void a_document_of_another_case_is_not_reached_through_this_one() throws Exception {
        long other = dossier.store(caseId + 1, DocumentKind.OTHER, "a.pdf", new ByteArrayInputStream(TestFiles.pdf()), "x").id();
        mvc.perform(get(documents + "/" + other)).andExpect(status().isNotFound()).andExpect(jsonPath("$.detail").value("本案没有这份材料。"));
    }

    @Test
    void who_is_not_signed_in_is_refused() throws Exception {
        SecurityContextHolder.clearContext();
        mvc.perform(get(documents)).andExpect(status().isUnauthorized()).andExpect(jsonPath("$.detail").value("请先登录。"));
        SecurityContextHolder.getContext().setAuthentication(new AnonymousAuthenticationToken("key", "anonymous", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS")));
        mvc.perform(get(documents)).andExpect(status().isUnauthorized());
    }

    private RequestBuilder upload(MockMultipartFile file) {
        return multipart(documents).file(file).param("kind", "COMMITMENT");
    }

    private static void signIn(String userId) {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(userId, null, AuthorityUtils.createAuthorityList("science-innovation-officers")));
    }
}
