package cn.etown.support.dossier;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;

import cn.etown.support.UserMessageException;
import org.dhatim.fastexcel.Workbook;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static cn.etown.support.dossier.TestFiles.joined;
import static cn.etown.support.dossier.TestFiles.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class UploadTest {

    private final ContentInspection inspection = new ContentInspection();

    static Stream<Arguments> accepted() {
        return Stream.of(
                Arguments.of("承诺书.pdf", TestFiles.pdf(), FileType.PDF),
                Arguments.of("SCAN.PDF", TestFiles.pdf(), FileType.PDF),
                Arguments.of("照片.jpg", TestFiles.jpeg(), FileType.JPEG),
                Arguments.of("照片.jpeg", TestFiles.jpeg(), FileType.JPEG),
                Arguments.of("图.png", TestFiles.png(), FileType.PNG),
                Arguments.of("公文.ofd", TestFiles.ofd(), FileType.OFD),
                Arguments.of("申报书.docx", TestFiles.docx(), FileType.DOCX),
                Arguments.of("支付单.xlsx", TestFiles.xlsx(), FileType.XLSX));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void accepts_honest_files(String name, byte[] content, FileType type) throws IOException {
        try (Upload upload = new Upload(name, new ByteArrayInputStream(content), inspection)) {
            assertThat(upload.type()).isEqualTo(type);
            assertThat(upload.size()).isEqualTo(content.length);
        }
    }

    @Test
    void accepts_what_a_spreadsheet_library_writes() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "etown-support", "1.0")) {
            workbook.newWorksheet("支付单").value(0, 0, "金额");
        }
        try (Upload upload = new Upload("支付单.xlsx", new ByteArrayInputStream(out.toByteArray()), inspection)) {
            assertThat(upload.type()).isEqualTo(FileType.XLSX);
        }
    }

    static Stream<Arguments> refused() {
        byte[] archive = zip(Map.of("a.txt", "a"));
        byte[] html = "<!DOCTYPE html><html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8);
        byte[] program = joined("MZ\u0090\0\3\0\0\0".getBytes(StandardCharsets.ISO_8859_1), new byte[200]);
        return Stream.of(
                Arguments.of("a.pdf", program, "可执行程序"),
                Arguments.of("a.pdf", html, "网页"),
                Arguments.of("a.pdf", "just text".getBytes(StandardCharsets.UTF_8), "无法识别"),
                Arguments.of("a.pdf", new byte[0], "文件是空的"),
                Arguments.of("a.pdf", joined(TestFiles.pdf(), archive), "末尾附有其他内容"),
                Arguments.of("a.pdf", TestFiles.pdf("<script>alert(1)</script>"), "两种格式"),
                Arguments.of("a.pdf", joined(TestFiles.pdf(), program), "末尾附有其他内容"),
                Arguments.of("a.jpg", joined(TestFiles.jpeg(), archive), "两种格式"),
                Arguments.of("a.jpg", joined(TestFiles.jpeg(), new byte[70_000], html), "两种格式"),
                Arguments.of("a.png", joined(TestFiles.png(), archive), "末尾附有其他内容"),
                Arguments.of("a.docx", archive, "不接受压缩包"),
                Arguments.of("a.docx", zip(Map.of("setup.exe", "MZ")), "程序、宏或网页"),
                Arguments.of("a.docx", zip(Map.of("[Content_Types].xml", "wordprocessingml.document.main+xml", "word/document.xml", "", "word/vbaProject.bin", "x")), "程序、宏或网页"),
                Arguments.of("a.docx", zip(Map.of("[Content_Types].xml", "wordprocessingml.document.main+xml", "word/document.xml", "", "OFD.xml", "")), "两种格式"),
                Arguments.of("a.docx", joined(TestFiles.docx(), "tail".getBytes(StandardCharsets.UTF_8)), "末尾附有其他内容"),
                Arguments.of("a.pdf", TestFiles.docx(), "扩展名与内容不符：内容是 DOCX，扩展名却是 PDF"),
                Arguments.of("a.docx", TestFiles.xlsx(), "扩展名与内容不符"),
                Arguments.of("a.exe", TestFiles.pdf(), "扩展名不在接受范围"),
                Arguments.of("pdf", TestFiles.docx(), "扩展名"),
                Arguments.of("", TestFiles.pdf(), "没有名称"),
                Arguments.of("名".repeat(300) + ".pdf", TestFiles.pdf(), "文件名过长"),
                Arguments.of("fdp\u202Eexe.pdf", TestFiles.pdf(), "不可见字符"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refuses_with_a_reason(String name, byte[] content, String reason) {
        assertThatThrownBy(() -> new Upload(name, new ByteArrayInputStream(content), inspection).close())
                .isInstanceOf(UserMessageException.class).hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"C:\\fakepath\\承诺书.pdf", "/tmp/../承诺书.pdf", " 承诺书.pdf "})
    void only_the_last_part_of_a_name_counts(String name) throws IOException {
        try (Upload upload = new Upload(name, new ByteArrayInputStream(TestFiles.pdf()), inspection)) {
            assertThat(upload.name()).isEqualTo("承诺书.pdf");
        }
    }

    @Test
    void stops_reading_beyond_20_megabytes() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };
        assertThatThrownBy(() -> new Upload("a.pdf", endless, inspection).close()).isInstanceOf(UserMessageException.class).hasMessageContaining("超过 20 MB");
    }
}
