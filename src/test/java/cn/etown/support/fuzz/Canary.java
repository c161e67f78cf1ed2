package cn.etown.support.fuzz;

import java.util.concurrent.atomic.AtomicInteger;

/** A bean that nobody knows of: when it sings, somebody has evaluated what a user typed. */
public final class Canary {

    private static final AtomicInteger SONGS = new AtomicInteger();

    public static String sing() {
        SONGS.incrementAndGet();
        return HostileTexts.PRODUCT;
    }

    public String getSongs() {
        return sing();
    }

    @Override
    public String toString() {
        return sing();
    }

    static int songs() {
        return SONGS.get();
    }
}
