package cn.etown.support.calendar;

/**
 * A period after a day, as an article, an agreement or an assumption sets it. Days, working days and months are types of their own: none is ever taken for
 * another one. The day from which a period runs does not count (民法典第二百零一条).
 */
public sealed interface Deadline {

    /** 行政强制法第六十九条 makes periods of at most this many days working days, under that law only. */
    int LONGEST_IN_WORKING_DAYS = 10;

    /** As a deadline is kept in a row. */
    enum Unit {
        DAYS("日"), WORKING_DAYS("个工作日"), MONTHS("个月");

        private final String label;

        Unit(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    int number();

    /** The article with its law, or the assumption, in Chinese. */
    String source();

    Unit unit();

    /** Calendar days; a last day on a holiday is put off to the first working day after it (民法典第二百零三条). */
    record Days(int number, String source) implements Deadline {

        public Days {
            check(number, source);
        }

        @Override
        public Unit unit() {
            return Unit.DAYS;
        }
    }

    /** Days on which offices work. */
    record WorkingDays(int number, String source) implements Deadline {

        public WorkingDays {
            check(number, source);
        }

        @Override
        public Unit unit() {
            return Unit.WORKING_DAYS;
        }
    }

    /**
     * Ends on the day of the month that corresponds to the first one, or on the last of the month where there is none (民法典第二百零二条); put off like days.
     */
    record Months(int number, String source) implements Deadline {

        public Months {
            check(number, source);
        }

        @Override
        public Unit unit() {
            return Unit.MONTHS;
        }
    }

    static Deadline of(int number, Unit unit, String source) {
        return switch (unit) {
            case DAYS -> new Days(number, source);
            case WORKING_DAYS -> new WorkingDays(number, source);
            case MONTHS -> new Months(number, source);
        };
    }

    static Deadline ofYears(int years, String source) {
        return new Months(Math.multiplyExact(years, 12), source);
    }

    /**
     * A period that 行政强制法 gives in days: working days up to ten (第六十九条), calendar days above.
     *
     * @param article for example 第五十四条
     */
    static Deadline underEnforcementLaw(int days, String article) {
        return days <= LONGEST_IN_WORKING_DAYS ? new WorkingDays(days, "行政强制法" + article + "、第六十九条") : new Days(days, "行政强制法" + article);
    }

    /** For people: {@code 10 个工作日（行政强制法第五十四条、第六十九条）}. */
    default String text() {
        return number() + " " + unit().label() + "（" + source() + "）";
    }

    private static void check(int number, String source) {
        if (number < 0 || source.isBlank()) {
            throw new IllegalArgumentException("a deadline has a number from 0 and a source, not " + number + " of '" + source + "'");
        }
    }
}
