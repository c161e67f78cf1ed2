package cn.etown.support.calendar;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

import cn.etown.support.UserMessageException;

/** The days of a notice as a file: one day a line, {@code 2027-01-01,休,元旦}. */
public final class HolidayNoticeFile {

    private static final int MOST_BYTES = 100_000;

    private HolidayNoticeFile() {
    }

    /** UTF-8, else GB18030 as Chinese spreadsheets write it. */
    public static String text(byte[] content) {
        if (content.length > MOST_BYTES) {
            throw new UserMessageException("文件过大，一年的放假安排不超过 100 KB。请核对是否选错了文件。");
        }
        for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"))) {
            try {
                return charset.newDecoder().decode(ByteBuffer.wrap(content)).toString().replace("\uFEFF", "");
            } catch (CharacterCodingException next) {
                continue;
            }
        }
        throw new UserMessageException("文件不是 UTF-8 或 GB18030 编码的文本，请另存为 CSV 后重新上传。");
    }

    /** @throws UserMessageException naming the first line that cannot be read */
    public static List<SpecialDay> days(String text) {
        List<SpecialDay> days = new ArrayList<>();
        List<String> lines = text.replace("\uFEFF", "").lines().toList();
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1);
            if (!line.isBlank() && !line.startsWith("日期")) {
                days.add(day(line, number));
            }
        }
        if (days.isEmpty()) {
            throw new UserMessageException("文件中没有日期。每行应为“日期,休或班,节日名称”，例如 2027-01-01,休,元旦。");
        }
        return days;
    }

    private static SpecialDay day(String line, int number) {
        String[] cells = line.split("[,，]", -1);
        try {
            if (cells.length == 3 && cells[1].strip().matches("[休班]")) {
                return new SpecialDay(LocalDate.parse(cells[0].strip()), cells[1].strip().equals("班"), cells[2].strip());
            }
        } catch (DateTimeParseException e) {
            throw new UserMessageException("第 " + number + " 行的日期“" + shortened(cells[0]) + "”不正确，请使用 2027-01-01 的格式。");
        }
        throw new UserMessageException("第 " + number + " 行格式不正确，应为“日期,休或班,节日名称”，例如 2027-01-01,休,元旦。");
    }

    private static String shortened(String text) {
        return text.length() <= 30 ? text : text.substring(0, 30) + "…";
    }
}
