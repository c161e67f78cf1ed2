package cn.etown.support.database;

import java.io.IOException;
import java.io.InputStream;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;

/** The PostgreSQL that this build carries for the platform; the container image carries none. */
class PlatformBinaries implements PgBinaryResolver {

    @Override
    public InputStream getPgBinary(String system, String processor) throws IOException {
        try {
            return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, processor);
        } catch (IllegalStateException none) {
            throw new DatabaseMissing(system, processor, none);
        }
    }
}
