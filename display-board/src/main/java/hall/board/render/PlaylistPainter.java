package hall.board.render;

import hall.board.scene.Asset;
import hall.board.scene.PlaylistItem;
import hall.board.scene.Showing;
import hall.board.scene.Widget;
import hall.board.view.View;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.Optional;

/** Draws what of a playlist is due; pictures whole, with what is left of their zone in its own colour. */
record PlaylistPainter(Brush brush, SceneTexts words, AssetPictures pictures) {

    /** Half of what a light can do. */
    private static final int HALF = 128;

    private static final int FULL = 255;

    /** What {@code list} shows, of that which can be shown here. */
    static Optional<Showing> showing(Assets assets, Widget.Playlist list, View view) {
        return Showing.at(list, view.now(), each -> switch (each.item()) {
            case PlaylistItem.Words text -> true;
            case PlaylistItem.Notices notices -> !view.notices().isEmpty();
            case PlaylistItem.Pictures pages -> assets.has(pages.pictures().get(each.page()));
            case PlaylistItem.Film video ->
                (assets.plays(video.video(), each.since()) && assets.has(video.video()))
                        || video.still().stream().anyMatch(assets::has);
        });
    }

    /** Draws {@code item}, which is no notice. */
    void paint(PlaylistItem item, int page, Box box) {
        switch (item) {
            case PlaylistItem.Words text -> brush.textByZone(words.inEach(text.text()), box);
            case PlaylistItem.Pictures pages -> picture(pages.pictures().get(page), box);
            case PlaylistItem.Film video ->
                video.still().stream().findFirst().ifPresentOrElse(still -> picture(still, box), () -> unseen(box));
            case PlaylistItem.Notices notices -> throw new IllegalArgumentException("notices are drawn as notices");
        }
    }

    private void picture(Asset asset, Box box) {
        int wide = Math.max(1, (int) box.width());
        int high = Math.max(1, (int) box.height());
        pictures.fitted(asset, wide, high).ifPresent(fitted -> {
            BufferedImage shown = brush.scene().antialias() ? fitted : lights(fitted);
            int x = (int) Math.round(box.x() + (box.width() - shown.getWidth()) / 2);
            int y = (int) Math.round(box.y() + (box.height() - shown.getHeight()) / 2);
            brush.graphics().drawImage(shown, x, y, null);
        });
    }

    /** A video without a still where nothing plays it, as in a preview: black, with the sign of one. */
    private void unseen(Box box) {
        brush.graphics().setColor(Color.BLACK);
        brush.graphics().fillRect((int) box.x(), (int) box.y(), (int) box.width(), (int) box.height());
        double side = Math.min(box.width(), box.height()) / 4;
        double x = box.x() + box.width() / 2;
        double y = box.y() + box.height() / 2;
        Path2D sign = new Path2D.Double();
        sign.moveTo(x - side / 2, y - side / 2);
        sign.lineTo(x + side / 2, y);
        sign.lineTo(x - side / 2, y + side / 2);
        sign.closePath();
        brush.graphics().setColor(Color.WHITE);
        brush.graphics().fill(sign);
    }

    /** The picture for lights that are on or off in each of three colours: what a dot is too bright or dark by goes to its neighbours (Floyd and Steinberg). */
    static BufferedImage lights(BufferedImage picture) {
        int wide = picture.getWidth();
        int high = picture.getHeight();
        BufferedImage lit = new BufferedImage(wide, high, BufferedImage.TYPE_INT_RGB);
        int[] row = new int[wide];
        double[][] owed = new double[3][wide + 2];
        double[][] next = new double[3][wide + 2];
        for (int y = 0; y < high; y++) {
            picture.getRGB(0, y, wide, 1, row, 0, wide);
            for (int x = 0; x < wide; x++) {
                int dot = 0;
                for (int colour = 0; colour < 3; colour++) {
                    double wished = (row[x] >> (8 * colour) & FULL) + owed[colour][x + 1];
                    int given = wished >= HALF ? FULL : 0;
                    dot |= given << (8 * colour);
                    double rest = wished - given;
                    owed[colour][x + 2] += rest * 7 / 16;
                    next[colour][x] += rest * 3 / 16;
                    next[colour][x + 1] += rest * 5 / 16;
                    next[colour][x + 2] += rest / 16;
                }
                lit.setRGB(x, y, dot);
            }
            owed = next;
            next = new double[3][wide + 2];
        }
        return lit;
    }
}
