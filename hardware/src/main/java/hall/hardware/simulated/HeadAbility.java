package hall.hardware.simulated;

/** What some ticket printers can do and others cannot; a simulated head may lack any of them. */
public enum HeadAbility {
    /** DLE EOT: says at once how it is. */
    STATUS,
    /** DLE EOT 1: says whether it is offline. */
    STATUS_PRINTER,
    /** DLE EOT 2: says why it is offline. */
    STATUS_CAUSE,
    /** DLE EOT 3: says which error it has. */
    STATUS_ERROR,
    /** DLE EOT 4: says what its paper sensors see. */
    STATUS_PAPER,
    /** GS r: answers when everything before it is printed; on many printers on a serial line only. */
    WHEN_DONE,
    /** GS a: tells by itself what changes. */
    AUTOMATIC_STATUS,
    /** DLE ENQ: comes out of an error and forgets what it was sent. */
    RECOVERY,
    /** Sees that the roll is nearly used up. */
    NEAR_END,
    /** GS V and ESC i, m: has a knife. */
    KNIFE,
    /** Has Chinese characters. */
    CHINESE,
    /** Wakes up with double-byte characters on; printers for export want FS &amp; first. */
    CHINESE_AT_START,
    /** GS ( k: draws QR codes. */
    CODES,
    /** ESC *: takes pictures as part of a line. */
    LINE_PICTURES
}
