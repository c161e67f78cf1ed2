package cn.etown.support.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;

/** The line between an application and its database, cut at a commit when told to: before the database hears of it, or before the application hears the answer. */
class CutLine implements AutoCloseable {

    /** When. */
    enum Cut { BEFORE_COMMIT, AFTER_COMMIT }

    private static final String COMMIT = "COMMIT";

    private final ServerSocket socket;
    private final int databasePort;
    private final AtomicReference<Cut> next = new AtomicReference<>();

    CutLine(int databasePort) throws IOException {
        this.databasePort = databasePort;
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::listen);
    }

    int port() {
        return socket.getLocalPort();
    }

    void cutNext(Cut cut) {
        next.set(cut);
    }

    boolean isCut() {
        return next.get() == null;
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                Socket application = socket.accept();
                Socket database = new Socket(InetAddress.getLoopbackAddress(), databasePort);
                daemon(() -> carry(application, database, true));
                daemon(() -> carry(database, application, false));
            } catch (IOException refused) {
                continue;
            }
        }
    }

    private void carry(Socket from, Socket to, boolean towardsDatabase) {
        byte[] buffer = new byte[16_384];
        try (from; to; InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                Cut cut = towardsDatabase && new String(buffer, 0, read, StandardCharsets.ISO_8859_1).contains(COMMIT) ? next.getAndSet(null) : null;
                if (cut == Cut.BEFORE_COMMIT) {
                    return;
                }
                out.write(buffer, 0, read);
                out.flush();
                if (cut == Cut.AFTER_COMMIT) {
                    // the answer on its way back meets closed ends
                    from.close();
                    Thread.sleep(200);
                    return;
                }
            }
        } catch (IOException | InterruptedException gone) {
            return;
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "line");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
