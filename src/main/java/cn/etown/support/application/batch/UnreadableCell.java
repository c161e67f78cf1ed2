package cn.etown.support.application.batch;

/** A cell whose value cannot be taken; the message is Chinese and says what to do. */
class UnreadableCell extends RuntimeException {

    UnreadableCell(String message) {
        super(message);
    }
}
