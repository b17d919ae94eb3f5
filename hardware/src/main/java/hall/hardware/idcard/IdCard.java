package hall.hardware.idcard;

import java.util.Optional;

/**
 * What a reader found on one card. Use it in a try-with-resources: {@link #close} overwrites everything personal in
 * it. Its {@code toString} names the kind of card and nothing else. One owner at a time; not synchronised.
 */
public sealed interface IdCard extends AutoCloseable {

    /** The name the card's holder is called by: Chinese where the card has one. */
    PersonalText name();

    /** The number on the card; 18 places by GB 11643, except on the foreigner's card of 2017, which has 15. */
    PersonalText idNumber();

    Sex sex();

    /** Eight digits, year first, as on the card. */
    PersonalText birth();

    Validity validity();

    /** The portrait, still as WLT. */
    Optional<Photo> photo();

    /** Overwrites everything personal. May be called twice. */
    @Override
    void close();

    /**
     * The resident identity card.
     *
     * @param ethnicCode two digits by GB/T 3304: 01 to 56, 97 other, 98 naturalised
     */
    record Resident(
            PersonalText name,
            Sex sex,
            PersonalText ethnicCode,
            PersonalText birth,
            PersonalText address,
            PersonalText idNumber,
            PersonalText issuer,
            Validity validity,
            Optional<Photo> photo)
            implements IdCard {

        @Override
        public void close() {
            wipe(photo, name, ethnicCode, birth, address, idNumber, issuer);
        }

        @Override
        public String toString() {
            return "Resident[]";
        }
    }

    /** The residence permit for people of Hong Kong, Macau and Taiwan: letter {@code J}, numbers from 81, 82, 83. */
    record Permit(
            PersonalText name,
            Sex sex,
            PersonalText birth,
            PersonalText address,
            PersonalText idNumber,
            PersonalText issuer,
            PersonalText passNumber,
            PersonalText issueCount,
            Validity validity,
            Optional<Photo> photo)
            implements IdCard {

        @Override
        public void close() {
            wipe(photo, name, birth, address, idNumber, issuer, passNumber, issueCount);
        }

        @Override
        public String toString() {
            return "Permit[]";
        }
    }

    /**
     * The foreigner's permanent residence card of 2017: letter {@code I}.
     *
     * @param country three letters by GB/T 2659
     */
    record Foreigner2017(
            PersonalText englishName,
            PersonalText chineseName,
            Sex sex,
            PersonalText birth,
            PersonalText idNumber,
            PersonalText country,
            PersonalText authority,
            Validity validity,
            Optional<Photo> photo)
            implements IdCard {

        @Override
        public PersonalText name() {
            return chineseName.isEmpty() ? englishName : chineseName;
        }

        @Override
        public void close() {
            wipe(photo, englishName, chineseName, birth, idNumber, country, authority);
        }

        @Override
        public String toString() {
            return "Foreigner2017[]";
        }
    }

    /** The foreigner's permanent residence card since December 2023: letter {@code Y}, an 18-place number from 9. */
    record Foreigner2023(
            PersonalText chineseName,
            PersonalText englishName,
            Sex sex,
            PersonalText birth,
            PersonalText idNumber,
            PersonalText issueCount,
            Validity validity,
            Optional<Photo> photo)
            implements IdCard {

        @Override
        public PersonalText name() {
            return chineseName.isEmpty() ? englishName : chineseName;
        }

        @Override
        public void close() {
            wipe(photo, chineseName, englishName, birth, idNumber, issueCount);
        }

        @Override
        public String toString() {
            return "Foreigner2023[]";
        }
    }

    private static void wipe(Optional<Photo> photo, PersonalText... texts) {
        for (PersonalText text : texts) {
            text.wipe();
        }
        photo.ifPresent(Photo::wipe);
    }
}
