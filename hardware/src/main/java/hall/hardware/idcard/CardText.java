package hall.hardware.idcard;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The card's text: 256 bytes of UTF-16LE, each field padded with blanks, and at byte 248 a letter that names the kind.
 *
 * <pre>
 *        resident (blank), permit J, foreigner Y     foreigner I
 *   0    name 30                                     English name 120
 *  30    sex 2
 *  32    ethnic group 4 (Y: count of issue)
 *  36    birth 16
 *  52    address 70 (Y: English name)
 * 120                                                sex 2
 * 122    number 36                                   number 30
 * 152                                                country 6
 * 158    issuer 30                                   Chinese name 30
 * 188    valid from 16                               valid from 16
 * 204    valid to 16, or 长期                         valid to 16
 * 220    J: pass number 18, count of issue 4         birth 16
 * 236                                                version 4, authority 8
 * 248    letter 2                                    letter 2
 * </pre>
 *
 * The first three come from two or more independent sources; Y from one program and one vendor's page.
 */
final class CardText {

    /** Bytes of the text. */
    static final int BYTES = 256;

    private static final int KIND_AT = 248;

    /** Three letters of country, twelve digits. */
    private static final int OLD_FOREIGN_NUMBER = 15;

    /** What the bytes turned out to be. */
    sealed interface Result {

        /** A card whose fields and number are in order. */
        record Decoded(IdCard card) implements Result {}

        /** Not a card we know, or not in order; {@code why} holds nothing personal. */
        record Refused(String why) implements Result {}
    }

    private CardText() {}

    /** Decodes {@code block}, which stays the caller's to wipe; {@code photo} becomes the card's, or is wiped. */
    static Result decode(byte[] block, Optional<Photo> photo) {
        if (block.length != BYTES) {
            throw new IllegalArgumentException("block has " + block.length + " bytes, must have " + BYTES);
        }
        Optional<Validity> validity = validity(block);
        if (validity.isEmpty()) {
            photo.ifPresent(Photo::wipe);
            return new Result.Refused("the days of validity on the card are no dates");
        }
        char letter = (char) ((block[KIND_AT] & 0xFF) | ((block[KIND_AT + 1] & 0xFF) << 8));
        return switch (letter) {
            case ' ', '\0' -> checked(residentOr2023(block, validity.get(), photo));
            case 'J' -> checked(permit(block, validity.get(), photo));
            case 'Y' -> checked(foreigner2023(block, validity.get(), photo));
            case 'I' -> checked(foreigner2017(block, validity.get(), photo));
            default -> {
                photo.ifPresent(Photo::wipe);
                yield new Result.Refused("the card names a kind that is not known here");
            }
        };
    }

    private static Result checked(IdCard card) {
        boolean numberRight = switch (card) {
            case IdCard.Foreigner2017 foreigner -> foreigner.idNumber().length() == OLD_FOREIGN_NUMBER;
            case IdCard.Resident resident -> Gb11643.valid(resident.idNumber());
            case IdCard.Permit permit -> Gb11643.valid(permit.idNumber());
            case IdCard.Foreigner2023 foreigner -> Gb11643.valid(foreigner.idNumber());
        };
        if (numberRight && card.birth().date().isPresent()) {
            return new Result.Decoded(card);
        }
        card.close();
        return new Result.Refused("the number or the birth date on the card fails its own check");
    }

    /** The letter Y is known from one source only; a number from 9 says the same. */
    private static IdCard residentOr2023(byte[] block, Validity validity, Optional<Photo> photo) {
        boolean foreigner = block[122] == '9' && block[123] == 0;
        return foreigner ? foreigner2023(block, validity, photo) : resident(block, validity, photo);
    }

    private static IdCard resident(byte[] block, Validity validity, Optional<Photo> photo) {
        return new IdCard.Resident(
                text(block, 0, 30),
                Sex.of(text(block, 30, 2)),
                text(block, 32, 4),
                text(block, 36, 16),
                text(block, 52, 70),
                text(block, 122, 36),
                text(block, 158, 30),
                validity,
                photo);
    }

    private static IdCard permit(byte[] block, Validity validity, Optional<Photo> photo) {
        return new IdCard.Permit(
                text(block, 0, 30),
                Sex.of(text(block, 30, 2)),
                text(block, 36, 16),
                text(block, 52, 70),
                text(block, 122, 36),
                text(block, 158, 30),
                text(block, 220, 18),
                text(block, 238, 4),
                validity,
                photo);
    }

    private static IdCard foreigner2017(byte[] block, Validity validity, Optional<Photo> photo) {
        return new IdCard.Foreigner2017(
                text(block, 0, 120),
                text(block, 158, 30),
                Sex.of(text(block, 120, 2)),
                text(block, 220, 16),
                text(block, 122, 30),
                text(block, 152, 6),
                text(block, 240, 8),
                validity,
                photo);
    }

    private static IdCard foreigner2023(byte[] block, Validity validity, Optional<Photo> photo) {
        return new IdCard.Foreigner2023(
                text(block, 0, 30),
                text(block, 52, 70),
                Sex.of(text(block, 30, 2)),
                text(block, 36, 16),
                text(block, 122, 36),
                text(block, 32, 4),
                validity,
                photo);
    }

    private static Optional<Validity> validity(byte[] block) {
        PersonalText start = text(block, 188, 16);
        PersonalText end = text(block, 204, 16);
        boolean forLife = end.length() == 2 && end.charAt(0) == '长' && end.charAt(1) == '期';
        Optional<LocalDate> to = forLife ? Optional.of(LocalDate.MAX) : end.date();
        Optional<Validity> validity = start.date().flatMap(from -> to.map(last -> new Validity(from, last)));
        start.wipe();
        end.wipe();
        return validity;
    }

    private static PersonalText text(byte[] block, int offset, int bytes) {
        return PersonalText.utf16le(block, offset, bytes);
    }
}
