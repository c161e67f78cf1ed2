package cn.etown.support.fund;

/** Money that goes from one account to another within the books of a year and an envelope. */
record Movement(int year, Envelope envelope, Account from, Account to, long fen) {

    Movement {
        if (fen <= 0 || from == to) {
            throw new IllegalArgumentException("not a movement: " + fen + " fen from " + from + " to " + to);
        }
    }

    long effectOn(Account account) {
        return account == to ? fen : account == from ? -fen : 0;
    }

    Movement reversed() {
        return new Movement(year, envelope, to, from, fen);
    }
}
