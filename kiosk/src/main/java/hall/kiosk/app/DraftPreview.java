package hall.kiosk.app;

import hall.board.render.Canvas;
import hall.board.scene.Scene;
import hall.board.view.Heard;
import hall.board.view.Knowledge;
import hall.board.view.Rules;
import hall.board.view.View;
import hall.board.view.Views;
import hall.broker.message.HallMessage;
import hall.broker.message.Reading.Letter;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.HallConfig;
import hall.kiosk.config.HallWarnings;
import hall.kiosk.config.LetterWarnings;
import hall.kiosk.config.OwnAddress;
import hall.kiosk.hub.HallMessages;
import hall.kiosk.queue.Actor;
import hall.kiosk.screen.FirstScreen;
import hall.kiosk.screen.KioskPicture;
import hall.kiosk.ticket.HallOffer;
import hall.kiosk.ticket.LocalKioskHall;
import hall.kiosk.web.manager.DraftPictures;
import hall.text.Text;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Draws a draft by the renderers of boards and kiosks, with the people who are in the hall now. One picture at a time, so
 * that however many a page asks for, the memory is that of one. Any thread.
 */
final class DraftPreview implements DraftPictures {

    /** A hall that nobody asks anything of needs no address of its pages. */
    private static final URI NOWHERE = URI.create("http://127.0.0.1");

    private final CoreModule core;

    DraftPreview(CoreModule core) {
        this.core = core;
    }

    @Override
    public synchronized Optional<byte[]> board(Configuration draft, String id) {
        HallConfig config = draft.hall();
        return config.boards().stream()
                .filter(board -> board.id().equals(id))
                .findFirst()
                .map(board -> picture(config, board));
    }

    /** A board that has heard just now what the hall would say. */
    private byte[] picture(HallConfig config, HallConfig.Board board) {
        Scene scene = board.scene();
        DraftHall hall = DraftHall.of(core.hall(), config, core.plan().clock());
        Instant now = core.plan().clock().instant();
        HallMessage.HallState state = HallMessages.state(hall, config.notice(), core.waits(), now);
        Letter<HallMessage.HallState> letter =
                new Letter<>(core.envelopes("preview", 1).at(hall.state().sequence(), null), state);
        Rules rules = Rules.of(config.standard().snapshot(), scene.callsAtOnce(), scene.mostCallsAtOnce());
        Knowledge known = Knowledge.none(rules, now, config.zone(), 0)
                .after(new Heard.Line(true), 0)
                .after(new Heard.State(letter, true), 0);
        View view = Views.of(known, 0);
        Scene shown = board.program().at(view, board.id()).scene();
        return Canvas.png(core.renderer().in(config.standard().tokens()).draw(shown, view));
    }

    @Override
    public synchronized Optional<byte[]> kiosk(Configuration draft, String id) {
        HallConfig config = draft.hall();
        return config.kiosks().stream()
                .filter(kiosk -> kiosk.id().equals(id))
                .findFirst()
                .map(kiosk -> kiosk(draft, kiosk));
    }

    @Override
    public List<Text> warnings(Configuration draft) {
        List<Text> warnings =
                new ArrayList<>(HallWarnings.of(draft, OwnAddress.find().orElse(null)));
        warnings.addAll(LetterWarnings.of(draft.hall(), core.fonts()));
        draft.hall().guide().films().forEach((moment, film) -> {
            if (!film.stream().allMatch(core.assets()::has)) {
                warnings.add(Text.of(
                        "取号机手语短片 " + moment + " 的文件已不在大厅主机上，请重新上传。",
                        "The file of the kiosks' film " + moment
                                + " is no longer on the hall's machine; upload it again."));
            }
        });
        return warnings;
    }

    private byte[] kiosk(Configuration draft, HallConfig.Kiosk kiosk) {
        HallConfig config = draft.hall();
        HallOffer offer = new LocalKioskHall(
                        DraftHall.of(core.hall(), config, core.plan().clock()),
                        new Actor(Actor.Kind.KIOSK, kiosk.id()),
                        core.waits(),
                        core.plan().clock(),
                        config.zone(),
                        core.passes(),
                        NOWHERE,
                        core.chance(),
                        kiosk.choice())
                .offer();
        KioskPicture picture = new KioskPicture(
                config.standard().tokens(),
                core.fonts(),
                config.glass(kiosk),
                KioskOpening.takesCards(draft.machine().devices(), kiosk.id()),
                KioskModule.slots(core, config.guide().films(), kiosk));
        LocalDateTime now = LocalDateTime.ofInstant(core.plan().clock().instant(), config.zone());
        return FirstScreen.png(picture, config.standard().kiosk(), offer, now);
    }
}
