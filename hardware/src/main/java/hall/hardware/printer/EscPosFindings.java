package hall.hardware.printer;

import hall.hardware.Health.Finding;
import hall.hardware.printer.EscPosOptions.BackChannel;
import hall.hardware.printer.PrintResult.Doubt;

/** What a health check says of an ESC/POS printer: never more than is known. */
final class EscPosFindings {

    private static final String LOOK_CHINESE = "请查看左右边线和二维码是否完整（取号票是图像，文字不清不影响取号）。";
    private static final String LOOK_ENGLISH =
            "look whether both side lines and the code are whole (tickets are pictures: unreadable text does not matter"
                    + " to them).";

    private EscPosFindings() {}

    /** @param heard whether it has ever answered */
    static Finding answering(boolean answered, boolean heard, BackChannel configured) {
        if (answered) {
            return Finding.passed("打印机有应答。", "The printer answers.");
        }
        if (configured == BackChannel.NONE) {
            return Finding.passed(
                    "按配置打印机不应答，无法得知能否打印。",
                    "As configured the printer never answers; whether it can print cannot be known.");
        }
        return heard
                ? Finding.failed("打印机已停止应答，请检查电源和数据线。", "The printer has stopped answering: check its power and cable.")
                : Finding.failed(
                        "打印机从未应答：可能未开机、未接好，也可能不会应答。请用 --level external 打印测试票；若能打出，请在其选项中写 \"answers\": \"none\"。",
                        "The printer has never answered: it is off, not connected, or of those that cannot. Print a test ticket"
                                + " by --level external; if one comes out, write \"answers\": \"none\" into its options.");
    }

    static Finding confirming(boolean whenDone) {
        return whenDone
                ? Finding.passed("打印机会报告打印完成，每张票都可确认。", "It says when it has printed: each ticket is confirmed.")
                : Finding.passed(
                        "打印机只回答状态，不报告打印完成；票据按“未确认”记录。",
                        "It answers for its status, not for what it has printed: tickets are noted as unconfirmed.");
    }

    static Finding printed(PrintResult result) {
        return switch (result) {
            case PrintResult.Confirmed ignored ->
                Finding.passed("已打印测试票，" + LOOK_CHINESE, "A test ticket was printed: " + LOOK_ENGLISH);
            case PrintResult.Unconfirmed unconfirmed ->
                unconfirmed.doubt() == Doubt.STATUS_ONLY
                        ? Finding.passed(
                                "已发送测试票，打印机未报告异常，" + LOOK_CHINESE,
                                "A test ticket was sent and nothing wrong was said: " + LOOK_ENGLISH)
                        : Finding.passed(
                                "已发送测试票，打印机不会应答，请确认是否打出；" + LOOK_CHINESE,
                                "A test ticket was sent; this printer cannot say whether it came out: look for it, and "
                                        + LOOK_ENGLISH);
            case PrintResult.Failed failed ->
                Finding.failed(
                        "测试票没有打印成功：" + failed.detail().chinese(),
                        "The test ticket failed: " + failed.detail().english());
        };
    }
}
