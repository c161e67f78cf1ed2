package cn.etown.support.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory of the embedded database. Held by one application at a time; a server that outlived its application (kill -9) is stopped
 * before a new one starts, and a directory whose very first initialisation was cut short is put aside.
 */
class DataDirectory implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DataDirectory.class);
    private static final Duration STOP_WAIT = Duration.ofSeconds(60);

    private final Path directory;
    private final FileChannel lockFile;

    private DataDirectory(Path directory, FileChannel lockFile) {
        this.directory = directory;
        this.lockFile = lockFile;
    }

    /** @throws DataDirectoryInUse when another running application holds it */
    static DataDirectory take(Path directory) throws IOException {
        Files.createDirectories(directory.getParent());
        Path lock = directory.resolveSibling(directory.getFileName() + ".lock");
        FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!tryLock(channel)) {
            channel.close();
            throw new DataDirectoryInUse(directory);
        }
        DataDirectory taken = new DataDirectory(directory, channel);
        taken.stopOrphanedServer();
        taken.putAsideUnfinishedInitialisation();
        return taken;
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    Path path() {
        return directory;
    }

    /** From here on the directory holds data and is never put aside. */
    void markInitialised() throws IOException {
        if (Files.notExists(initialised())) {
            Files.createFile(initialised());
        }
    }

    private Path initialised() {
        return directory.resolve("etown-support.initialised");
    }

    private void putAsideUnfinishedInitialisation() throws IOException {
        if (Files.exists(directory.resolve("PG_VERSION")) && Files.notExists(initialised())) {
            Path aside = directory.resolveSibling(directory.getFileName() + ".unfinished-" + System.currentTimeMillis());
            Files.move(directory, aside);
            log.warn("The first start was cut short before the database was ready; its directory was put aside as {}", aside);
        }
    }

    private void stopOrphanedServer() throws IOException {
        Optional<ProcessHandle> orphan = serverOnThisDirectory();
        if (orphan.isEmpty()) {
            return;
        }
        ProcessHandle server = orphan.get();
        log.warn("A database server of an application that was killed is still running (pid {}); stopping it", server.pid());
        interrupt(server);
        try {
            server.onExit().get(STOP_WAIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("The orphaned database server with pid " + server.pid() + " on " + directory
                    + " does not stop. Stop it by hand, then start again. 数据目录上遗留的数据库进程无法停止，请手工结束后重试。", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The pid file may be stale and its number may belong to another program by now: the command must be a PostgreSQL server. */
    private Optional<ProcessHandle> serverOnThisDirectory() throws IOException {
        Path pidFile = directory.resolve("postmaster.pid");
        if (Files.notExists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.size() < 2 || !lines.get(0).strip().matches("\\d+") || !Path.of(lines.get(1).strip()).equals(directory)) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                .filter(process -> process.info().command().map(command -> command.contains("postgres")).orElse(false));
    }

    /** SIGINT asks the server for a fast shutdown; SIGTERM would wait for its clients. */
    private static void interrupt(ProcessHandle server) throws IOException {
        if (System.getProperty("os.name").startsWith("Windows")) {
            server.destroyForcibly();
        } else {
            new ProcessBuilder("kill", "-INT", Long.toString(server.pid())).start();
        }
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
