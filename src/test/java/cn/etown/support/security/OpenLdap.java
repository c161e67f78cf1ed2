package cn.etown.support.security;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A real OpenLDAP with the people of a bureau, in a folder of its own, on the loopback. */
class OpenLdap implements AutoCloseable {

    static final String BASE = "dc=yizhuang,dc=example";
    static final String MANAGER = "cn=manager," + BASE;
    static final String PASSWORD = "a-long-word-for-everybody";

    private static final Path SLAPD = Path.of("/usr/sbin/slapd");
    private static final Path SLAPADD = Path.of("/usr/sbin/slapadd");

    private final Path configuration;
    private final int port;
    private Process server;

    private OpenLdap(Path configuration, int port) {
        this.configuration = configuration;
        this.port = port;
    }

    static boolean isInstalled() {
        return Files.isExecutable(SLAPD);
    }

    static OpenLdap in(Path folder) throws IOException, InterruptedException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Path configuration = folder.resolve("slapd.conf");
        Files.writeString(configuration, """
                include /etc/ldap/schema/core.schema
                include /etc/ldap/schema/cosine.schema
                include /etc/ldap/schema/inetorgperson.schema
                pidfile %1$s/slapd.pid
                modulepath /usr/lib/ldap
                moduleload back_mdb
                database mdb
                maxsize 10485760
                suffix "%2$s"
                rootdn "%3$s"
                rootpw %4$s
                directory %5$s
                """.formatted(folder, BASE, MANAGER, PASSWORD, data));
        Path people = folder.resolve("people.ldif");
        try (InputStream ldif = OpenLdap.class.getResourceAsStream("/directory/people.ldif")) {
            Files.writeString(people, new String(ldif.readAllBytes(), StandardCharsets.UTF_8));
        }
        OpenLdap directory = new OpenLdap(configuration, OwnProgramme.freePort());
        directory.run(SLAPADD.toString(), "-f", configuration.toString(), "-l", people.toString());
        directory.start();
        return directory;
    }

    String url() {
        return "ldap://127.0.0.1:" + port + "/" + BASE;
    }

    void start() throws IOException, InterruptedException {
        server = new ProcessBuilder(SLAPD.toString(), "-d", "0", "-f", configuration.toString(), "-h", "ldap://127.0.0.1:" + port + "/")
                .redirectErrorStream(true).redirectOutput(configuration.resolveSibling("slapd.log").toFile()).start();
        for (int attempt = 0; !listens(); attempt++) {
            if (attempt == 100 || !server.isAlive()) {
                throw new IllegalStateException("slapd did not start: " + Files.readString(configuration.resolveSibling("slapd.log")));
            }
            server.waitFor(100, TimeUnit.MILLISECONDS);
        }
    }

    void stop() throws InterruptedException {
        server.destroy();
        server.waitFor(10, TimeUnit.SECONDS);
    }

    /** Changes the directory as its administrators do. */
    void apply(String ldif) throws IOException, InterruptedException {
        Path change = configuration.resolveSibling("change.ldif");
        Files.writeString(change, ldif);
        run("/usr/bin/ldapmodify", "-x", "-H", "ldap://127.0.0.1:" + port, "-D", MANAGER, "-w", PASSWORD, "-f", change.toString());
    }

    private void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": " + output);
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() throws InterruptedException {
        stop();
    }
}
