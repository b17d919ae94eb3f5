package hall.kiosk.duty;

import hall.kiosk.duty.DutyState.Decision;
import hall.kiosk.duty.DutyState.Notice;
import hall.kiosk.duty.DutyState.Refusal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The notices that are not over, in the order they were written. Pure: decides what may happen and folds what did. */
record Notices(List<Notice> all) {

    private static final int MOST = 20;

    /** What boards say at {@code now}: what is urgent first. */
    List<Notice> shown(Instant now) {
        return all.stream()
                .filter(each -> each.isShown(now))
                .sorted(Comparator.comparing(each -> !each.urgent()))
                .toList();
    }

    Decision post(DutyCommand.Post post, Instant now) {
        return refusal(post.from(), post.until(), now)
                .orElseGet(() -> new Decision.Accepted(new DutyEvent.NoticePosted(
                        now, post.by(), post.notice(), post.text(), post.from(), post.until())));
    }

    Decision propose(DutyCommand.Propose wish, Instant now) {
        return refusal(wish.from(), wish.until(), now)
                .orElseGet(() -> new Decision.Accepted(new NoticeEvent.NoticeProposed(
                        now, wish.by(), wish.notice(), wish.text(), wish.from(), wish.until(), wish.urgent())));
    }

    private Optional<Decision> refusal(Instant from, Instant until, Instant now) {
        if (!until.isAfter(now) || !until.isAfter(from)) {
            return Optional.of(new Decision.Refused(Refusal.NOTICE_OVER));
        }
        return all.stream().filter(each -> each.until().isAfter(now)).count() >= MOST
                ? Optional.of(new Decision.Refused(Refusal.TOO_MANY_NOTICES))
                : Optional.empty();
    }

    /** Nobody approves what he has written, whatever his role. */
    Decision approve(DutyCommand.Approve approve, Instant now) {
        Optional<Notice> notice = standing(approve.notice(), now);
        if (notice.isEmpty()) {
            return new Decision.Refused(Refusal.UNKNOWN_NOTICE);
        }
        if (!notice.get().waits()) {
            return new Decision.Refused(Refusal.NO_CHANGE);
        }
        return notice.get().by().name().equals(approve.by().name())
                ? new Decision.Refused(Refusal.OWN_NOTICE)
                : new Decision.Accepted(new NoticeEvent.NoticeApproved(now, approve.by(), approve.notice()));
    }

    Decision enlarge(DutyCommand.Enlarge enlarge, Instant now) {
        Optional<Notice> notice = standing(enlarge.notice(), now);
        if (notice.isEmpty()) {
            return new Decision.Refused(Refusal.UNKNOWN_NOTICE);
        }
        return notice.get().whole() == enlarge.whole()
                ? new Decision.Refused(Refusal.NO_CHANGE)
                : new Decision.Accepted(
                        new NoticeEvent.NoticeEnlarged(now, enlarge.by(), enlarge.notice(), enlarge.whole()));
    }

    Decision withdraw(DutyCommand.Withdraw withdraw, Instant now) {
        return standing(withdraw.notice(), now).isEmpty()
                ? new Decision.Refused(Refusal.UNKNOWN_NOTICE)
                : new Decision.Accepted(new DutyEvent.NoticeWithdrawn(now, withdraw.by(), withdraw.notice()));
    }

    private Optional<Notice> standing(String id, Instant now) {
        return all.stream()
                .filter(each -> each.id().equals(id) && each.until().isAfter(now))
                .findFirst();
    }

    Stream<Notice> after(NoticeEvent event) {
        return switch (event) {
            case NoticeEvent.NoticeProposed wish ->
                with(
                        new Notice(
                                wish.notice(),
                                wish.by(),
                                wish.text(),
                                wish.from(),
                                wish.until(),
                                wish.urgent(),
                                true,
                                false),
                        wish.at());
            case NoticeEvent.NoticeApproved approved ->
                all.stream().map(each -> each.id().equals(approved.notice()) ? each.approved() : each);
            case NoticeEvent.NoticeEnlarged enlarged ->
                all.stream().map(each -> each.id().equals(enlarged.notice()) ? large(each, enlarged.whole()) : each);
        };
    }

    private static Notice large(Notice one, boolean whole) {
        return new Notice(one.id(), one.by(), one.text(), one.from(), one.until(), one.urgent(), one.waits(), whole);
    }

    /** With one more, and without those that are over at {@code now}. */
    Stream<Notice> with(Notice notice, Instant now) {
        return Stream.concat(all.stream().filter(each -> each.until().isAfter(now)), Stream.of(notice));
    }
}
