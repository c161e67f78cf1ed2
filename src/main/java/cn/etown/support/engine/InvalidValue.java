package cn.etown.support.engine;

/** What is wrong with the value of one field, in Chinese, without the field's name. */
class InvalidValue extends Exception {

    InvalidValue(String problem) {
        super(problem);
    }
}
