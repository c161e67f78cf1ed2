package cn.etown.support.engine;

/** Another application on this database has been silent for too long; what it has in hand is given back in the transaction of this event. */
public record NodeDied(String node) {
}
