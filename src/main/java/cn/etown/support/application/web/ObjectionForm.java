package cn.etown.support.application.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * What somebody typed who objects.
 *
 * @param website a field that people do not see and programs fill in
 */
record ObjectionForm(@NotBlank(message = "请填写姓名或单位名称。") @Size(max = 100, message = "姓名或单位名称最多 100 个字。") String name,
                     @NotBlank(message = "请填写联系方式，以便答复。")
                     @Size(max = 100, message = "联系方式最多 100 个字。")
                     @Pattern(regexp = "\\s*|\\s*[^@\\s]+@[^@\\s]+\\.[^@\\s]+\\s*|\\s*\\+?[0-9][0-9 \\-]{5,18}[0-9]\\s*", message = "请填写电子邮箱或者电话号码。") String contact,
                     @NotBlank(message = "请写明异议内容和理由。") @Size(max = 2000, message = "异议内容最多 2000 个字。") String content,
                     String website) {

    static ObjectionForm empty() {
        return new ObjectionForm("", "", "", "");
    }

    boolean isFromAProgram() {
        return website != null && !website.isEmpty();
    }
}
