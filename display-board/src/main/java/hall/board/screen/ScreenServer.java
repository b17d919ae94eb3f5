package hall.board.screen;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import hall.loop.Workers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * A board without a display: its picture over HTTP, on this machine alone. {@code GET /screen.png} is the picture as it
 * stands, {@code GET /} a page that shows it and fetches it again each second.
 */
public final class ScreenServer implements AutoCloseable {

    private static final String PAGE = """
            <!doctype html>
            <html lang="zh-CN">
            <meta charset="utf-8">
            <title>叫号屏 Board</title>
            <style>body{margin:0;background:#000}img{display:block;width:100vw;height:100vh;object-fit:contain}</style>
            <img id="screen" src="screen.png" alt="叫号屏的当前画面 What the board shows now">
            <script>
            const screen = document.getElementById('screen');
            setInterval(() => { screen.src = 'screen.png?' + Date.now(); }, 1000);
            </script>
            </html>
            """;

    private static final int MOST_WAITING = 64;

    private final Board board;
    private final HttpServer server;
    private final Workers workers;

    private ScreenServer(Board board, HttpServer server, Workers workers) {
        this.board = board;
        this.server = server;
        this.workers = workers;
    }

    /** Serves {@code board}'s picture at {@code port} of the loopback address, 0 for any free one. */
    public static ScreenServer start(Board board, int port) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        HttpServer server;
        try {
            server = HttpServer.create(address, 16);
        } catch (IOException e) {
            throw new IOException(
                    "本机端口 " + port + " 无法使用，请用 --port 更换。 / Port " + port + " of this machine cannot be used ("
                            + e.getMessage() + "); choose another with --port.",
                    e);
        }
        Workers workers = Workers.several("screen", 2, MOST_WAITING);
        ScreenServer screen = new ScreenServer(board, server, workers);
        server.setExecutor(workers);
        server.createContext("/", screen::page);
        server.createContext("/screen.png", screen::picture);
        server.start();
        return screen;
    }

    /** Where the picture is. */
    public URI picture() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/screen.png");
    }

    private void page(HttpExchange exchange) throws IOException {
        if (exchange.getRequestURI().getPath().equals("/")) {
            answer(exchange, 200, "text/html; charset=utf-8", PAGE.getBytes(StandardCharsets.UTF_8));
        } else {
            answer(exchange, 404, "text/plain; charset=utf-8", "not found\n".getBytes(StandardCharsets.UTF_8));
        }
    }

    private void picture(HttpExchange exchange) throws IOException {
        answer(exchange, 200, "image/png", board.frame().png());
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().equals("GET")
                    && !exchange.getRequestMethod().equals("HEAD")) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                exchange.sendResponseHeaders(405, -1);
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(status, head ? -1 : body.length);
            if (!head) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        workers.stop();
    }
}
