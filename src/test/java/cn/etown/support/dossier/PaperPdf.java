package cn.etown.support.dossier;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** PDF documents with a line of Chinese on each page, in a font that is named but not embedded, as office printers write them. */
public final class PaperPdf {

    private static final String ENCRYPTED = "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%1$s> /U <%1$s> >> /ID [<%1$s> <%1$s>]".formatted("5a".repeat(32));

    private PaperPdf() {
    }

    public static byte[] pages(String... lines) {
        return write("", lines);
    }

    /** Nobody knows the password. */
    public static byte[] locked() {
        return write(ENCRYPTED, "看不见");
    }

    /** A page as an office scanner writes it: an image in JBIG2, of 64 × 64 dots, the left half of which is black. */
    public static byte[] scan() {
        String rows = "001" + "00110101" + "000001101010" + "1" + "111".repeat(63);
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        String padded = rows + "0".repeat((8 - rows.length() % 8) % 8);
        for (int at = 0; at < padded.length(); at += 8) {
            data.write(Integer.parseInt(padded.substring(at, at + 8), 2));
        }
        String page = "00000000" + "30" + "00" + "01" + "00000013" + "00000040" + "00000040" + "00000000".repeat(2) + "00" + "0000";
        String region = "00000001" + "26" + "00" + "01" + "%08x".formatted(18 + data.size()) + "00000040" + "00000040" + "00000000".repeat(2) + "00" + "01"
                + HexFormat.of().formatHex(data.toByteArray());
        String image = page + region + ">";
        String drawing = "q 400 0 0 400 90 300 cm /I Do Q";
        return file("", List.of("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [5 0 R] /Count 1 >>",
                "<< /Type /XObject /Subtype /Image /Width 64 /Height 64 /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter [/ASCIIHexDecode /JBIG2Decode] /Length " + image.length()
                        + " >>\nstream\n" + image + "\nendstream",
                "<< /Length " + drawing.length() + " >>\nstream\n" + drawing + "\nendstream",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /I 3 0 R >> >> /Contents 4 0 R >>"));
    }

    private static byte[] write(String trailer, String... lines) {
        List<String> objects = new ArrayList<>(List.of("<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>", "",
                "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
                "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 5 0 R /DW 1000 >>",
                "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 752 /Descent -271 /CapHeight 737 /StemV 58 >>"));
        StringBuilder kids = new StringBuilder();
        for (String line : lines) {
            String text = "BT /F1 28 Tf 72 720 Td <" + HexFormat.of().formatHex(line.getBytes(StandardCharsets.UTF_16BE)) + "> Tj ET";
            objects.add("<< /Length " + text.length() + " >>\nstream\n" + text + "\nendstream");
            objects.add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents " + objects.size() + " 0 R >>");
            kids.append(objects.size()).append(" 0 R ");
        }
        objects.set(1, "<< /Type /Pages /Kids [" + kids + "] /Count " + lines.length + " >>");
        return file(trailer, objects);
    }

    private static byte[] file(String trailer, List<String> objects) {
        StringBuilder pdf = new StringBuilder("%PDF-1.7\n");
        StringBuilder table = new StringBuilder("xref\n0 " + (objects.size() + 1) + "\n0000000000 65535 f \n");
        for (int number = 1; number <= objects.size(); number++) {
            table.append("%010d 00000 n \n".formatted(pdf.length()));
            pdf.append(number).append(" 0 obj\n").append(objects.get(number - 1)).append("\nendobj\n");
        }
        int start = pdf.length();
        pdf.append(table).append("trailer\n<< /Size ").append(objects.size() + 1).append(" /Root 1 0 R ").append(trailer).append(" >>\nstartxref\n").append(start).append("\n%%EOF\n");
        return pdf.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
