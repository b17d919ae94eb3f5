package hall.kiosk.web;

import hall.kiosk.cases.CaseDeadline;
import hall.kiosk.cases.Cases;
import hall.kiosk.clock.HallClock;
import hall.kiosk.config.VoiceConfig;
import hall.kiosk.config.live.ConfigBook;
import hall.kiosk.config.live.ConfigFolder;
import hall.kiosk.config.live.Drafts;
import hall.kiosk.conformance.Conformance;
import hall.kiosk.display.HallBoards;
import hall.kiosk.duty.Alarm;
import hall.kiosk.engine.Hall;
import hall.kiosk.enrol.Enrolments;
import hall.kiosk.enrol.Registrar;
import hall.kiosk.foresight.ForesightDesk;
import hall.kiosk.push.Pusher;
import hall.kiosk.queue.WindowId;
import hall.kiosk.report.ClerkFigures;
import hall.kiosk.report.DayCurve;
import hall.kiosk.report.FigureBook;
import hall.kiosk.report.TicketCalls;
import hall.kiosk.secret.Passes;
import hall.kiosk.sign.SignBook;
import hall.kiosk.voice.Recordings;
import hall.kiosk.wait.WaitForecast;
import hall.kiosk.web.access.Photos;
import hall.kiosk.web.access.Staff;
import hall.kiosk.web.http.Holders;
import hall.kiosk.web.kiosk.Screens;
import hall.kiosk.web.manager.DeviceActs;
import hall.kiosk.web.manager.DraftPictures;
import hall.kiosk.web.manager.Hooks;
import hall.kiosk.web.manager.PublishedRoutes;
import hall.kiosk.web.manager.ReportRoutes.Devices;
import hall.kiosk.web.manager.ReportRoutes.JournalView;
import hall.kiosk.web.manager.SelfTester;
import hall.kiosk.web.manager.StandardRoutes;
import hall.standard.design.Tokens;
import hall.web.access.Access;
import hall.web.access.PasswordStore;
import hall.web.oidc.OidcSettings;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What the server is a window on.
 *
 * @param passwords where those of people are kept
 * @param staff what is known of whoever signs in by this name
 * @param photos pictures of those who work here
 * @param sitePhotos pictures of devices and of what rounds find
 * @param oidc the provider they may sign in by; null for none
 * @param boards what they shall show, and what they say
 * @param tokens gives the look of the pages
 * @param alarms those whose causes stand
 * @param voice what the hall wants of its voice
 * @param recordings what was recorded for it
 * @param calls what became of a ticket's calls
 * @param own what each clerk has done
 * @param conformance checks the hall against its standard
 * @param foresight looks ahead at other documents of it
 * @param printer prints such a check
 * @param signs draws the hall's signs
 * @param deviceActs what can be done to devices from afar
 * @param tester tests all devices
 * @param hooks whom the hall tells what happens by HTTP
 * @param clock the hall's time
 * @param nanos monotonic time
 * @param replayed which windows a replay drives, also while they are closed
 * @param random what ticket ids are made of
 * @param configuration the versions of the hall's configuration
 * @param folder where the scenes of its documents are; null for a hall that has no document
 * @param drafts what managers have not put in force
 * @param passes what opens a ticket's page
 * @param holders what cards are called on the days that are booked
 * @param cases what citizens have written with their ratings
 * @param pusher tells phones of their calls
 * @param draftPictures draws what they would show
 * @param enrolments the machines that ask to be let in
 * @param machines lets them in and out
 */
public record HallParts(
        Hall hall,
        Access access,
        PasswordStore passwords,
        Function<String, Staff> staff,
        Photos photos,
        Photos sitePhotos,
        Supplier<@Nullable OidcSettings> oidc,
        Screens screens,
        HallBoards boards,
        JournalView journal,
        Devices devices,
        WaitForecast waits,
        Supplier<VoiceConfig> voice,
        Recordings recordings,
        FigureBook figures,
        DayCurve.Book curves,
        TicketCalls.Book calls,
        ClerkFigures.Book own,
        Conformance conformance,
        ForesightDesk foresight,
        StandardRoutes.Printer printer,
        SignBook signs,
        HallHealth health,
        Supplier<List<Alarm>> alarms,
        DeviceActs deviceActs,
        SelfTester tester,
        Hooks hooks,
        Supplier<Tokens> tokens,
        HallClock clock,
        LongSupplier nanos,
        Predicate<WindowId> replayed,
        RandomGenerator random,
        Passes passes,
        Holders holders,
        Pusher pusher,
        Cases cases,
        Supplier<CaseDeadline> caseDeadline,
        ConfigBook configuration,
        @Nullable ConfigFolder folder,
        Drafts drafts,
        PublishedRoutes.Source published,
        DraftPictures draftPictures,
        Enrolments enrolments,
        Registrar machines) {}
