package hall.kiosk.site;

import hall.standard.Source;
import hall.text.Text;
import java.util.List;

/**
 * The sheet of a round of inspection: chapters 5 to 11 of GB/T 36112-2018, of which the contents page was seen and not the
 * clauses. What to look at under each is this project's own.
 */
public final class Sheet {

    /** Where the chapters come from. */
    public static final Source CHAPTERS = new Source("GB/T 36112-2018 目次第5至11章", Source.Status.FOUND);

    /** Where the questions come from. */
    public static final Source QUESTIONS = new Source("project", Source.Status.PROJECT);

    private static final List<Item> ITEMS = List.of(
            item("5.1", "仪容仪表", "Appearance of staff", "着装、工牌、仪表整洁", "Clothes and name badges are as agreed, and tidy"),
            item("5.2", "举止行为", "Conduct of staff", "在岗在位，不做与工作无关的事", "Staff are at their places and at work"),
            item("5.3", "服务用语", "Words of service", "用语文明，一次说清", "Words are polite, and all is said at once"),
            item("6", "空间管理", "Rooms", "各区标识清楚，通道和无障碍设施畅通", "Zones are marked; ways and step-free ways are free"),
            item("7", "秩序管理", "Order", "排队叫号有序，老幼病残孕有人引导", "Calling is orderly; who needs help is led"),
            item("8", "物品管理", "Things", "办公物品定位摆放，便民物品齐全", "Things are in their places; what citizens need is there"),
            item(
                    "9",
                    "设施设备管理",
                    "Facilities and devices",
                    "设备完好，故障已报修并有告知",
                    "Devices work; faults are reported and citizens told"),
            item("10", "文档管理", "Papers", "办事指南有效，台账齐全", "Guides are valid; records are complete"),
            item("11", "监督考核", "Supervision", "投诉渠道公布，问题整改有记录", "Ways to complain are shown; fixes are on record"));

    private Sheet() {}

    /** One item; {@code title} is the chapter's, {@code question} says what to look at. */
    public record Item(String id, Text title, Text question) {}

    /** All items, in the order of the chapters. */
    public static List<Item> items() {
        return ITEMS;
    }

    private static Item item(String id, String chinese, String english, String look, String lookEnglish) {
        return new Item(id, Text.of(chinese, english), Text.of(look, lookEnglish));
    }
}
