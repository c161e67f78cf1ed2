package cn.etown.support.enterprise.web;

import cn.etown.support.UserMessageException;
import cn.etown.support.enterprise.CreditCode;
import cn.etown.support.enterprise.EnterpriseService;
import cn.etown.support.web.Caller;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Erasure of personal data at the request of the person. */
@RestController
@Tag(name = "企业库")
class ContactController {

    private static final Logger LOG = LoggerFactory.getLogger(ContactController.class);

    private final EnterpriseService enterprises;

    ContactController(EnterpriseService enterprises) {
        this.enterprises = enterprises;
    }

    @DeleteMapping("/api/enterprises/{creditCode}/contact")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "删除单位联系人的个人信息", description = "仅限系统管理员。删除后只保留电子邮箱的加盐摘要，该单位不再收到邮件，直至登记新的联系人。")
    void erase(@PathVariable String creditCode) {
        String administrator = Caller.current().requireAnyOf("administrators").userId();
        CreditCode code = CreditCode.parse(creditCode);
        long enterprise = enterprises.find(code).orElseThrow(() -> new UserMessageException("企业库中没有统一社会信用代码为 " + code + " 的单位，请核对。")).id();
        enterprises.eraseContacts(enterprise);
        LOG.info("enterprise {}: contact erased by {}", enterprise, administrator);
    }
}
