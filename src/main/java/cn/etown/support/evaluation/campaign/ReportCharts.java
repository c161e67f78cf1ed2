package cn.etown.support.evaluation.campaign;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.ToIntFunction;

import cn.etown.support.enterprise.Industry;

import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.CategoryStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.springframework.core.io.ClassPathResource;

/** The charts of the report as PNG, with a font that the programme brings along: they look the same on every machine. */
final class ReportCharts {

    private static final int WIDTH = 1160;
    private static final int HEIGHT = 520;
    private static final Color INK = new Color(0x1d2733);
    private static final Color LINE = new Color(0xc9d2dc);
    /** Told apart in grey print, too. */
    private static final Color[] TARGETS = {new Color(0xc9d2dc), new Color(0x0b4f8a), new Color(0x5fa8d3)};
    private static final Color[] RESULTS = {new Color(0x22663a), new Color(0x8fc49f), new Color(0xe0a83a), new Color(0xa3201d), new Color(0xc9d2dc)};

    static final Font FONT = font();

    private ReportCharts() {
    }

    /** Reported output, and the official one where it is known, beside the target. */
    static byte[] output(List<ProgrammeTarget> targets) {
        List<ProgrammeTarget> industries = targets.stream().filter(target -> target.industry() != null).toList();
        CategoryChart chart = chart("年产值（亿元）", TARGETS);
        List<String> names = industries.stream().map(target -> shortened(target.industry())).toList();
        chart.addSeries("政策目标", names, industries.stream().map(ProgrammeTarget::target).toList());
        chart.addSeries("有协议企业上报", names, industries.stream().map(ProgrammeTarget::reported).toList());
        if (industries.stream().anyMatch(target -> target.official() != null)) {
            chart.addSeries("全区统计", names, industries.stream().map(target -> target.official() == null ? BigDecimal.ZERO : target.official()).toList());
        }
        chart.getStyler().setYAxisMin(0.0);
        return png(chart);
    }

    /** How the agreements of each industry were graded. */
    static byte[] results(List<Figures> industries) {
        CategoryChart chart = chart("协议数（份）", RESULTS);
        chart.getStyler().setStacked(true);
        series(chart, "优秀", industries, Figures::excellent);
        series(chart, "合格", industries, Figures::qualified);
        series(chart, "限期整改", industries, Figures::rectify);
        series(chart, "违约", industries, Figures::breach);
        series(chart, "未办结", industries, Figures::unfinished);
        return png(chart);
    }

    private static void series(CategoryChart chart, String name, List<Figures> industries, ToIntFunction<Figures> figure) {
        chart.addSeries(name, industries.stream().map(each -> shortened(Industry.valueOf(each.code()))).toList(), industries.stream().map(figure::applyAsInt).toList());
    }

    /** 11 characters do not fit below a bar. */
    private static String shortened(Industry industry) {
        return switch (industry) {
            case IT -> "新一代信息技术";
            case AUTO -> "智能汽车";
            case BIO -> "生物技术和大健康";
            case ROBOT -> "机器人和智能制造";
            case OTHER -> "其他";
        };
    }

    private static CategoryChart chart(String axis, Color... colours) {
        CategoryChart chart = new CategoryChartBuilder().width(WIDTH).height(HEIGHT).yAxisTitle(axis).build();
        CategoryStyler style = chart.getStyler();
        style.setSeriesColors(colours);
        style.setBaseFont(FONT.deriveFont(20f));
        style.setAxisTitleFont(FONT.deriveFont(20f));
        style.setAxisTickLabelsFont(FONT.deriveFont(20f));
        style.setLegendFont(FONT.deriveFont(20f));
        style.setLegendPosition(LegendPosition.OutsideE);
        style.setLegendLayout(LegendLayout.Vertical);
        style.setLegendBorderColor(Color.WHITE);
        style.setChartBackgroundColor(Color.WHITE);
        style.setPlotBorderVisible(false);
        style.setPlotGridLinesColor(LINE);
        style.setPlotGridVerticalLinesVisible(false);
        style.setChartFontColor(INK);
        style.setAxisTickLabelsColor(INK);
        style.setAvailableSpaceFill(.7);
        style.setYAxisDecimalPattern("#,##0");
        return chart;
    }

    private static byte[] png(CategoryChart chart) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            BitmapEncoder.saveBitmap(chart, bytes, BitmapFormat.PNG);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Font font() {
        try (InputStream file = new ClassPathResource("documents/fonts/noto-sans-sc-charts.ttf").getInputStream()) {
            return Font.createFont(Font.TRUETYPE_FONT, file);
        } catch (IOException | FontFormatException e) {
            throw new IllegalStateException("the font of the charts is missing", e);
        }
    }
}
