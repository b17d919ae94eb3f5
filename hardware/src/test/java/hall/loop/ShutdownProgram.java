package hall.loop;

import java.util.concurrent.CountDownLatch;

/** A real process that is told to stop, and closes or hangs in the way of its argument. */
public final class ShutdownProgram {

    static final String OPEN = Child.MARK + "open";
    static final String CLOSING = Child.MARK + "closing";

    private ShutdownProgram() {}

    public static void main(String[] arguments) throws InterruptedException {
        Shutdown shutdown = new Shutdown().listen();
        System.out.println(OPEN);
        if (arguments[0].equals("hangs-while-it-opens")) {
            new CountDownLatch(1).await();
        }
        shutdown.await(null);
        System.out.println(CLOSING);
        if (arguments[0].equals("hangs-while-it-closes")) {
            new CountDownLatch(1).await();
        }
        shutdown.closed();
        System.exit(0);
    }
}
