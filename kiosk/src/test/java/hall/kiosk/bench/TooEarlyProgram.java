package hall.kiosk.bench;

import java.nio.file.Path;

/** A hall that says a ticket is issued which it has not stored. */
final class TooEarlyProgram {

    private TooEarlyProgram() {}

    public static void main(String[] arguments) throws Exception {
        try (BenchHall hall = BenchHall.start(Path.of(arguments[1]), 1)) {
            System.out.println(KillProgram.STARTED + hall.waiting());
            BenchHall.done(hall.issue());
            for (int i = 1; true; i++) {
                System.out.println("never-stored-" + i + " A999 " + KillProgram.END);
            }
        }
    }
}
