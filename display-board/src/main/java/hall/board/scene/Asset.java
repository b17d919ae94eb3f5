package hall.board.scene;

/**
 * A picture or a video of a playlist, which lies beside the scene and is known by its content.
 *
 * @param sha256 of its bytes, in lower-case hex
 * @param bytes how many it has, so that a board knows whether it has room
 */
public record Asset(String sha256, int bytes) {

    /** The largest one, a video of some minutes. */
    public static final int MOST_BYTES = 32 * 1024 * 1024;

    public Asset {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(
                    "sha256 须为 64 个小写十六进制字符，请在页面上传文件 / sha256 must be 64 digits of lower-case hex; upload the file on the page");
        }
        if (bytes < 1 || bytes > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "bytes 须为 1 至 " + MOST_BYTES + " / bytes (" + bytes + ") must be 1 to " + MOST_BYTES);
        }
    }
}
