package hall.kiosk.app;

import hall.kiosk.engine.HallEngine;
import hall.kiosk.engine.JournalCheck;
import hall.kiosk.hub.Hub;
import hall.kiosk.hub.Hub.LostRows;
import hall.kiosk.journal.Verification;
import hall.kiosk.web.HallHealth.Fault;
import hall.text.Text;
import java.util.ArrayList;
import java.util.List;

/** What of the journal a manager must know. */
final class JournalFaults {

    private static final String PART = "journal";

    private JournalFaults() {}

    /** What is wrong with storing, and what was found when it was read. */
    static List<Fault> of(HallEngine hall, JournalCheck check) {
        List<Fault> faults = new ArrayList<>();
        Text storage = hall.storageFault();
        if (storage != null) {
            faults.add(new Fault(
                    PART,
                    Text.of(
                            "事件无法写入日志，业务已暂停：" + storage.chinese(),
                            "Events cannot be stored, so nothing is done: " + storage.english())));
        }
        faults.addAll(of(check));
        return faults;
    }

    /** What of it cannot be published. */
    static List<Fault> of(Hub hub) {
        List<Fault> faults = new ArrayList<>();
        Text unread = hub.readFault();
        if (unread != null) {
            faults.add(new Fault(
                    "outbox",
                    Text.of(
                            "日志无法读取，事件暂不能发布：" + unread.chinese(),
                            "The journal cannot be read, so nothing is published: " + unread.english())));
        }
        hub.tierIsAhead().ifPresent(upTo -> faults.add(ahead(upTo)));
        hub.incomplete().ifPresent(rows -> faults.add(incomplete(rows.count(), rows.first(), rows.kind(), rows.why())));
        hub.lostRows().ifPresent(rows -> faults.add(lost(rows)));
        return faults;
    }

    private static Fault lost(LostRows rows) {
        return new Fault(
                PART,
                Text.of(
                        "消息服务器记得日志的第 " + rows.remembered() + " 行（" + rows.at() + "），而日志中没有这一行（启动时共 " + rows.last()
                                + " 行）：数据目录可能被旧备份覆盖，此后的号码和办理记录已丢失，号码可能重复。请停止大厅，恢复最新的数据目录；确认只能如此时，用 hall"
                                + " verify --accept 接受。",
                        "The broker remembers row " + rows.remembered() + " of the journal (" + rows.at()
                                + "), and the journal does not have it (it had " + rows.last()
                                + " rows at the start): an old copy of the data folder may have been restored, what"
                                + " followed is lost, and numbers may be given twice. Stop the hall and restore the"
                                + " newest data folder; if there is none, accept it with hall verify --accept."));
    }

    private static Fault ahead(long upTo) {
        return new Fault(
                PART,
                Text.of(
                        "上级平台已收到本大厅的第 " + upTo + " 条事件，而本大厅的日志没有这么多：日志是从旧备份恢复的。请找出较新的副本，并告知上级平台。",
                        "The upper tier has this hall's events up to " + upTo
                                + ", and the journal here is shorter: it was"
                                + " restored from an older copy. Look for a newer one, and tell the upper tier."));
    }

    private static Fault incomplete(long count, long first, String kind, String why) {
        return new Fault(
                "outbox-rows",
                Text.of(
                        "日志中有 " + count + " 行不能完整发布，只发布了摘要；第一行是第 " + first + " 行（" + kind + "，" + why
                                + "）。日志本身完整，请用 hall events 查看，并告知维护人员。",
                        count + " rows of the journal went out in a short form; the first is row " + first + " (" + kind
                                + ", " + why + "). The journal itself has them whole: look with hall events and tell"
                                + " who maintains the hall."));
    }

    /** What was found when the whole journal was read after the start. */
    static List<Fault> of(JournalCheck check) {
        List<Fault> faults = new ArrayList<>();
        check.result().ifPresent(found -> {
            switch (found) {
                case Verification.Whole whole -> {}
                case Verification.Broken broken ->
                    faults.add(new Fault(
                            PART,
                            Text.of(
                                    "日志不完整：" + broken.how().chinese() + "。请停止大厅，用 hall verify 核对，恢复备份，并保留现有文件作为证据。",
                                    "The journal is not whole: " + broken.how().english()
                                            + ". Stop the hall, look with hall verify,"
                                            + " restore a copy and keep this one as evidence.")));
                case Verification.Unanchored loose ->
                    faults.add(new Fault(
                            PART,
                            Text.of(
                                    "日志的末尾无法核对：" + loose.why().chinese() + "。请查明原因；确认无误后用 hall verify --accept 接受。",
                                    "The journal's end cannot be checked: "
                                            + loose.why().english() + ". Find out why; when it is"
                                            + " right, accept it with hall verify --accept.")));
            }
        });
        Text failure = check.failure();
        if (failure != null) {
            faults.add(new Fault(
                    PART,
                    Text.of(
                            "日志未能读完核对：" + failure.chinese(),
                            "The journal was not read to its end: " + failure.english())));
        }
        check.passedOver()
                .ifPresent(rows -> faults.add(new Fault(
                        "journal-rows",
                        Text.of(
                                "日志中有 " + rows.count() + " 行本程序读不懂，已跳过；第一行是第 " + rows.first() + " 行（"
                                        + rows.row().kind() + "）。它们可能由更新的程序写成，请安装该版本。",
                                rows.count()
                                        + " rows of the journal cannot be read by this program and are passed over;"
                                        + " the first is row " + rows.first() + " ("
                                        + rows.row().kind()
                                        + "). A newer program may have written them; install it."))));
        return faults;
    }
}
