package hall.kiosk.web;

import hall.kiosk.queue.TicketId;
import hall.kiosk.web.kiosk.Screens;
import hall.kiosk.web.kiosk.Screens.KioskScreen;
import hall.kiosk.web.kiosk.Screens.TouchTarget;
import hall.text.Text;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** A board and a kiosk with plain pictures and one button. */
record TestScreens(List<String> pressed) implements Screens {

    @Override
    public List<String> boards() {
        return List.of("board-1");
    }

    @Override
    public List<String> kiosks() {
        return List.of("kiosk-1");
    }

    @Override
    public Optional<byte[]> board(String id) {
        return id.equals("board-1") ? Optional.of(png(1920, 1080, null)) : Optional.empty();
    }

    @Override
    public Optional<KioskScreen> kiosk(String id) {
        if (!id.equals("kiosk-1")) {
            return Optional.empty();
        }
        return Optional.of(new KioskScreen() {
            @Override
            public byte[] picture() {
                return png(1080, 1920, pressed.isEmpty() ? Color.ORANGE : Color.GREEN);
            }

            @Override
            public List<TouchTarget> targets() {
                return List.of(new TouchTarget(
                        "service-household", Text.of("户籍业务", "Household register"), 0.1, 0.2, 0.8, 0.1));
            }

            @Override
            public CompletionStage<Printed> print(TicketId ticket) {
                pressed.add("print " + ticket);
                return CompletableFuture.completedStage(
                        new Printed(true, Text.of("已在 kiosk-1 打印。", "It is printed at kiosk-1.")));
            }

            @Override
            public boolean press(String target) {
                return target.equals("service-household") && pressed.add(target);
            }
        });
    }

    private static byte[] png(int width, int height, @Nullable Color button) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(new Color(0x0A0F1E));
        graphics.fillRect(0, 0, width, height);
        if (button != null) {
            graphics.setColor(button);
            graphics.fillRect(width / 10, height / 5, width * 8 / 10, height / 10);
        }
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", out);
        } catch (IOException e) {
            throw new IllegalStateException("the server of a test does not start", e);
        }
        return out.toByteArray();
    }
}
