package hall.kiosk.bench;

import java.io.IOException;

/** A program that does nothing until its input ends: what Java alone takes of a machine. */
public final class BareProgram {

    private BareProgram() {}

    public static void main(String[] arguments) throws IOException {
        System.out.println("READY");
        while (System.in.read() >= 0) {
            // Waits for the end of the input.
        }
    }
}
