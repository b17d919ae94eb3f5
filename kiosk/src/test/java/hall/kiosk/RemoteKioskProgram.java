package hall.kiosk;

import hall.kiosk.app.RemoteKiosk;
import hall.kiosk.app.RemoteKioskLine;
import hall.kiosk.app.ReservedNumbers;
import hall.kiosk.config.KioskMachineFile;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.ticket.KioskHall;
import hall.kiosk.ticket.KioskHall.Taking;
import hall.kiosk.ticket.Slip;
import hall.kiosk.ticket.TicketPrinting.Handed;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The kiosk of {@code hall run --role kiosk} with citizens who take tickets when its standard input says {@code take
 * SERVICE}, and with {@code behind} for how much is not handed in yet and
 * how many numbers it has for an hour alone.
 */
final class RemoteKioskProgram {

    private RemoteKioskProgram() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        try (RemoteKioskLine line = RemoteKioskLine.open(KioskMachineFile.read(folder))) {
            line.known().get();
            try (RemoteKiosk kiosk = RemoteKiosk.open(line)) {
                System.out.println("READY");
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
                for (String said = in.readLine(); said != null; said = in.readLine()) {
                    List<String> words = List.of(said.split(" "));
                    switch (words.getFirst()) {
                        case "take" -> take(kiosk, words.get(1));
                        case "behind" ->
                            System.out.println("BEHIND " + kiosk.behind() + " ALONE "
                                    + kiosk.hall().offer().menu().alone() + " RESERVED " + reserved(kiosk));
                        default -> throw new IllegalArgumentException(said);
                    }
                }
            }
        }
    }

    /** Of the service that has the fewest. */
    private static int reserved(RemoteKiosk kiosk) {
        return Stream.of("A", "B", "C")
                .mapToInt(prefix -> ReservedNumbers.left(kiosk, prefix, 0))
                .min()
                .orElseThrow();
    }

    private static void take(RemoteKiosk kiosk, String service) throws Exception {
        String request = "test-" + UUID.randomUUID();
        Taking taking = kiosk.hall()
                .take(new KioskHall.Wish(request, new ServiceId(service), "ordinary", "zh-CN", null, false))
                .toCompletableFuture()
                .get();
        switch (taking) {
            case Taking.Given given -> {
                Slip slip = given.slip();
                Instant taken = Instant.now();
                Handed handed =
                        kiosk.printing().handOut(slip).toCompletableFuture().get();
                System.out.println("PAPER " + slip.number() + " " + slip.ticket() + " "
                        + (slip.isAlone() ? "alone" : "hall") + " " + taken + " "
                        + (handed instanceof Handed.Printed));
            }
            case Taking.Declined declined -> System.out.println("NONE " + declined.outcome());
        }
    }
}
