package hall.kiosk.screen;

import hall.hardware.speech.Numerals;
import hall.kiosk.queue.RuleSet.PriorityClass;
import hall.kiosk.screen.KioskPanel.Shown;
import hall.kiosk.ticket.HallOffer.ExpectedWait;
import hall.kiosk.ticket.KioskHall.OwnTicket;
import hall.kiosk.ticket.KioskTexts;
import hall.kiosk.ticket.Menu;
import hall.kiosk.ticket.NoteWords;
import hall.kiosk.ticket.OwnAppointment;
import hall.kiosk.ticket.Slip;
import hall.kiosk.ticket.TicketPrinting.Handed;
import hall.kiosk.wait.WaitRange;
import hall.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What is said of a screen and of each of its targets. Pure. */
record SpokenScreen(KioskTexts words) {

    /** What comes first when somebody looks through the targets: the one thing to do next. */
    private static final List<String> FIRST = List.of(ScreenTarget.TAKE, ScreenTarget.DONE, ScreenTarget.AGAIN);

    /** The targets in the order they are said in. */
    static List<ScreenTarget> order(List<ScreenTarget> targets) {
        return Stream.concat(
                        targets.stream().filter(target -> FIRST.contains(target.id())),
                        targets.stream().filter(target -> !FIRST.contains(target.id())))
                .toList();
    }

    /** What makes a screen another one to whoever hears it; numbers of people that change do not. */
    static String subject(KioskView view) {
        String about = switch (view.state()) {
            case KioskState.Idle idle -> "first";
            case KioskState.Choosing choosing ->
                choosing.equals(KioskState.Choosing.FIRST)
                        ? "first"
                        : choosing.group() + " " + choosing.page() + " " + choosing.typed();
            case KioskState.Confirming confirming ->
                confirming.service().id() + " " + confirming.reading() + " " + confirming.priority();
            case KioskState.Own own -> "own " + own;
            case KioskState.Languages languages -> "languages";
            case KioskState.Working working -> "working " + (working.printing() != null);
            case KioskState.Taken taken -> "taken " + taken.slip().ticket() + taken.handed();
            case KioskState.Failed failed -> "failed " + failed.trouble() + failed.attempt();
            case KioskState.Resumed resumed -> "resumed " + resumed.slip().ticket() + resumed.handed();
            case KioskState.OutOfService out -> "out " + out.outage();
        };
        return about + view.preferences().language();
    }

    /**
     * What is said of the screen itself.
     *
     * @param privately whether nobody else hears it
     */
    String screen(Shown shown, boolean privately) {
        KioskView view = shown.view();
        String language = view.preferences().language();
        int count = shown.drawn().targets().size();
        List<String> said = new ArrayList<>();
        switch (view.state()) {
            case KioskState.Idle idle -> {
                said.add(view.menu().hall().in(language));
                said.add(words.text("say.keys", language));
                said.add(words.text("idle.title", language));
            }
            case KioskState.Choosing choosing -> said.add(choosing(choosing, view, language));
            case KioskState.Confirming confirming -> confirming(confirming, view, privately, said);
            case KioskState.Own own -> own(own, language, privately, said);
            case KioskState.Languages languages -> said.add(words.text("languages.title", language));
            case KioskState.Working working ->
                said.add(words.text(working.printing() == null ? "working.asking" : "working.printing", language));
            case KioskState.Taken taken -> taken(taken, language, said);
            case KioskState.Failed failed -> told(failed.trouble().key(), language, said);
            case KioskState.Resumed resumed -> resumed(resumed, language, said);
            case KioskState.OutOfService out -> out(out, language, said);
        }
        if (count > 0) {
            said.add(words.count("say.options", language, count));
        }
        return sentence(said, language);
    }

    private String choosing(KioskState.Choosing choosing, KioskView view, String language) {
        Text group = choosing.group();
        String typed = choosing.typed();
        if (typed != null) {
            return words.text("search.how", language)
                    + (typed.isEmpty()
                            ? ""
                            : stop(language) + words.text("say.typed", language, "typed", spelled(typed, language)));
        }
        String title = view.preferences().holder() == null ? "idle.title" : "card.title";
        return group == null ? words.text(title, language) : group.in(language);
    }

    private void confirming(KioskState.Confirming confirming, KioskView view, boolean privately, List<String> said) {
        String language = view.preferences().language();
        said.add(words.text("confirm.title", language) + " "
                + confirming.service().name().in(language));
        ExpectedWait expected = confirming.expected();
        said.add(TakenPainter.ahead(words, expected.ahead(), language));
        WaitRange wait = expected.range();
        if (wait != null) {
            said.add(words.text("confirm.wait", language) + " " + minutes(wait, language));
        }
        PriorityClass ordinary = view.menu().classes().getFirst();
        if (!confirming.priority().equals(ordinary.id())) {
            String which = view.menu().classes().stream()
                    .filter(each -> each.id().equals(confirming.priority()))
                    .map(each -> each.name().in(language))
                    .findFirst()
                    .orElse("");
            // Whether somebody is disabled is nobody's business but his own.
            said.add(
                    privately
                            ? words.text("say.chosen", language, "class", which)
                            : words.text("say.chosen.aloud", language));
        }
        if (confirming.reading()) {
            NoteWords.lines(words, confirming.service(), language).stream()
                    .map(line -> line.startsWith(NoteWords.ITEM) ? line.substring(NoteWords.ITEM.length()) : line)
                    .forEach(said::add);
        }
    }

    /** What the card has found; what somebody has come for is said to him alone. */
    private void own(KioskState.Own own, String language, boolean privately, List<String> said) {
        if (own.rated().isPresent()) {
            said.add(words.text("rate.title", language));
            said.add(privately ? own.rated().get().slip().service().in(language) : "");
            return;
        }
        said.add(words.text(OwnPainter.title(own), language));
        for (OwnAppointment booked : own.booked()) {
            said.add(booked.from() + (privately ? " " + booked.name().in(language) : ""));
            said.add(OwnPainter.standing(words, booked, language));
        }
        for (OwnTicket ticket : own.tickets()) {
            said.add(spelled(ticket.slip().number().toString(), language)
                    + (privately ? " " + ticket.slip().service().in(language) : ""));
            said.add(OwnPainter.standing(words, ticket, language));
        }
    }

    private void taken(KioskState.Taken taken, String language, List<String> said) {
        Slip slip = taken.slip();
        String number = spelled(slip.number().toString(), language);
        said.add(words.text("say.number", language, "number", number));
        said.add(words.text("say.again", language, "number", number));
        said.add(slip.service().in(language));
        said.add(TakenPainter.ahead(words, slip.ahead(), language));
        said.add(taken.granted() ? words.text("taken.granted", language) : "");
        Text area = slip.area();
        if (area != null) {
            said.add(words.text("ticket.area", language, "area", area.in(language)));
        }
        said.add(TakenPainter.paper(words, taken.handed(), language));
        said.add(words.text("ticket.missed", language));
    }

    private void resumed(KioskState.Resumed resumed, String language, List<String> said) {
        Handed handed = resumed.handed();
        String key =
                "resumed." + (handed == null ? "printing" : handed instanceof Handed.Printed ? "printed" : "withdrawn");
        said.add(words.text(
                key, language, "number", spelled(resumed.slip().number().toString(), language)));
        said.add(words.text(key + ".do", language));
    }

    private void out(KioskState.OutOfService out, String language, List<String> said) {
        Text says = out.says();
        if (says == null) {
            told(out.outage().key(), language, said);
        } else {
            said.add(says.in(language));
            said.add(words.text(out.outage().key() + ".do", language));
        }
    }

    private void told(String key, String language, List<String> said) {
        said.add(words.text(key, language));
        said.add(words.text(key + ".do", language));
    }

    /** What is said of {@code target}: what stands on it, and for a service how many wait and how long. */
    String target(ScreenTarget target, Shown shown) {
        KioskView view = shown.view();
        String language = view.preferences().language();
        if (!target.id().startsWith(ScreenTarget.SERVICE)) {
            return label(target, language);
        }
        List<String> said = new ArrayList<>(List.of(label(target, language)));
        view.menu().entries().stream()
                .filter(entry -> target.id().equals(ScreenTarget.SERVICE + entry.id()))
                .findFirst()
                .ifPresent(entry -> waiting(entry, language, said));
        return sentence(said, language);
    }

    private static String label(ScreenTarget target, String language) {
        return target.id().startsWith(ScreenTarget.KEY) ? spelled(target.label(), language) : target.label();
    }

    private void waiting(Menu.Entry entry, String language, List<String> said) {
        if (entry.waiting() != Slip.UNKNOWN) {
            said.add(
                    entry.waiting() == 0
                            ? words.text("waiting.none", language)
                            : words.count("waiting", language, entry.waiting()));
        }
        WaitRange range = entry.range();
        if (entry.waiting() != 0 && range != null) {
            said.add(minutes(range, language));
        }
    }

    private String minutes(WaitRange range, String language) {
        return words.text("say.minutes", language, "low", range.lowMinutes())
                .replace("{high}", Integer.toString(range.highMinutes()));
    }

    /** A number, sign by sign, as calls are said. */
    private static String spelled(String number, String language) {
        Numerals numerals = Text.isSame(language, Text.ENGLISH) ? Numerals.ENGLISH : Numerals.MANDARIN;
        return String.join(" ", numerals.spelled(number));
    }

    /** What ends a sentence in {@code language}. */
    static String stop(String language) {
        return isOfCharacters(language) ? "。" : ". ";
    }

    private static boolean isOfCharacters(String language) {
        return Text.isSame(language, Text.CHINESE) || Text.isSame(language, "ja");
    }

    private static String sentence(List<String> parts, String language) {
        String stop = stop(language);
        List<String> whole = parts.stream()
                .filter(Objects::nonNull)
                .map(part ->
                        part.replace("\n", isOfCharacters(language) ? "，" : " ").strip())
                .filter(part -> !part.isEmpty())
                .toList();
        return String.join(stop, whole).replace("：" + stop, "：").replace(":" + stop, ": ") + stop.strip();
    }
}
