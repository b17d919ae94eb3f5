package hall.kiosk.queue;

/** Why a case is put on hold; it decides where the citizen comes back to. */
public enum HoldKind {
    /** 不持件: the citizen fetches missing papers and comes back to any window of the service, without queueing again. */
    PAPERS_MISSING,
    /** 持件: the window keeps the papers; the citizen comes back to this window. */
    PAPERS_KEPT,
    /** 等待: another step is done elsewhere first, such as a seal being cut; back to any window of the service. */
    WAITING_ELSEWHERE
}
