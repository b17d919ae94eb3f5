package hall.kiosk.app;

import hall.hardware.printer.PrintResult.PrinterFault;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.TicketNumber;
import hall.kiosk.screen.KioskPanel;
import hall.kiosk.screen.ScreenTarget;
import hall.kiosk.ticket.Slip;
import hall.kiosk.ticket.TicketPrinting.Handed;
import hall.kiosk.web.kiosk.Screens.HandAct;
import hall.kiosk.web.kiosk.Screens.KioskScreen;
import hall.kiosk.web.kiosk.Screens.Printed;
import hall.kiosk.web.kiosk.Screens.TouchTarget;
import hall.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The screen of a kiosk of this program, to be seen and touched from a browser. Any thread. */
record DrivenKiosk(KioskPanel panel, SimulatedHands simulated, Function<TicketId, Optional<Slip>> slips)
        implements KioskScreen {

    private static final Text GONE = Text.of(
            "这张号票已打印过，或已不在等候，不再打印。", "This ticket is on paper already or does not wait any more; it is not printed.");

    /** What begins like this is done to a simulated device and not to the screen. */
    private static final String SIMULATED = "simulated:";

    @Override
    public byte[] picture() {
        return panel.png();
    }

    @Override
    public List<TouchTarget> targets() {
        return panel.targets().stream().map(this::touch).toList();
    }

    @Override
    public List<HandAct> hands() {
        return simulated.acts().stream().map(DrivenKiosk::act).toList();
    }

    @Override
    public boolean press(String target) {
        if (target.startsWith(SIMULATED)) {
            return simulated.does(target.substring(SIMULATED.length()));
        }
        boolean there = panel.targets().stream().anyMatch(each -> each.id().equals(target));
        if (there) {
            panel.press(target);
        }
        return there;
    }

    @Override
    public CompletionStage<Printed> print(TicketId ticket) {
        return slips.apply(ticket)
                .map(slip -> panel.print(slip).thenApply(handed -> printed(slip.number(), handed)))
                .orElseGet(() -> CompletableFuture.completedStage(new Printed(false, GONE)));
    }

    private Printed printed(TicketNumber number, Handed handed) {
        return switch (handed) {
            case Handed.Printed out ->
                out.confirmed()
                        ? new Printed(
                                true,
                                Text.of(
                                        number + " 已在 " + panel.name() + " 打印。",
                                        number + " is printed at " + panel.name() + "."))
                        : new Printed(
                                true,
                                Text.of(
                                        number + " 已送到 " + panel.name() + " 的打印机；它不会应答，请看一眼是否出纸。",
                                        number + " was sent to the printer of " + panel.name()
                                                + ", which does not answer. Look whether the paper is there."));
            case Handed.Unprinted not -> unprinted(number, not.fault());
            case Handed.Withdrawn gone -> new Printed(false, GONE);
        };
    }

    private Printed unprinted(TicketNumber number, @Nullable PrinterFault fault) {
        Text why = panel.says(fault);
        return new Printed(
                false,
                Text.of(
                        panel.name() + " 没有打印：" + why.chinese() + "。号码 " + number + " 仍有效，请换一台取号机打印，或让群众打开号票页面。",
                        panel.name() + " did not print: " + why.english() + ". The number " + number
                                + " is valid; print at another kiosk or have the citizen open the ticket's page."));
    }

    private static HandAct act(SimulatedHands.Act act) {
        return new HandAct(SIMULATED + act.id(), act.device(), act.name(), act.label());
    }

    private TouchTarget touch(ScreenTarget target) {
        double width = panel.shown().drawn().picture().getWidth();
        double height = panel.shown().drawn().picture().getHeight();
        return new TouchTarget(
                target.id(),
                Text.of(target.label(), target.label()),
                target.area().x() / width,
                target.area().y() / height,
                target.area().width() / width,
                target.area().height() / height);
    }
}
