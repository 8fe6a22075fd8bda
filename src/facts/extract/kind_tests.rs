//! Sentences in which one sort of number looks like another: ages and lengths, heights and lists, rates and counts, parts and ranks.

use super::check;
use crate::text::Language;

#[test]
fn years_of_people_are_ages_and_those_of_things_lengths() {
    check(
        Language::French,
        &[
            (
                "Deux ouvriers de 20 et 30 ans sont venus.",
                &["count «Deux» 2", "age «20» 20 year", "age «30 ans» 30 year"],
            ),
            ("Des peines de 20 ans sont tombées.", &["duration «20 ans» 20 year"]),
            ("Le moteur de 20 ans est usé.", &["duration «20 ans» 20 year"]),
            ("Le promoteur de 45 ans est venu.", &["age «45 ans» 45 year"]),
            ("À 17 ans il a quitté Varne.", &["age «17 ans» 17 year"]),
            ("À 17 ans, l’athlète a quitté Varne.", &["age «17 ans» 17 year"]),
        ],
    );
    check(
        Language::English,
        &[
            ("A miller in his 40s came.", &["age «40s» 40..49 year"]),
            ("A miller in her late 30s came.", &["age «30s» 30..39 year"]),
            ("It was built in the 40s.", &["date «in the 40s» 1940s"]),
            ("The band sang its 80s hits.", &["date «80s» 1980s"]),
        ],
    );
    check(
        Language::German,
        &[
            ("Der 26-jährige Schwede kam.", &["age «26-jährige» 26 year"]),
            ("Der Bus mit 46-jährigem Fahrer kam.", &["age «46-jährigem» 46 year"]),
            ("Die 10-jährige Haft ist vorbei.", &["duration «10-jährige» 10 year"]),
            ("Nach 12-stündigem Flug kamen sie.", &["duration «12-stündigem» 12 hour"]),
            ("Das 20-minütige Gespräch ist vorbei.", &["duration «20-minütige» 20 minute"]),
            ("Mit 17 Jahren begann er.", &["age «17 Jahren» 17 year"]),
        ],
    );
    check(
        Language::Italian,
        &[
            ("Un 45enne è venuto.", &["age «45enne» 45 year"]),
            ("Un ragazzo di ventun anni è venuto.", &["age «ventun anni» 21 year"]),
            ("Dai 12 anni gioca.", &["age «Dai 12 anni» 12 year"]),
            ("A 45 anni, è il più vecchio.", &["age «45 anni» 45 year"]),
            ("L’ufficio è in via Zorva, 12.", &["rejected «12»"]),
        ],
    );
    check(
        Language::Spanish,
        &[
            ("Desde los 12 años juega.", &["age «Desde los 12 años» 12 year"]),
            ("Tres obreros de 42 años vinieron.", &["count «Tres» 3", "age «42 años» 42 year"]),
        ],
    );
    check(Language::Portuguese, &[("A partir dos 16 anos podem votar.", &["age «A partir dos 16 anos» 16 year"])]);
}

#[test]
fn lengths_and_heights_are_read_whole_and_as_exactly_as_they_are_told() {
    check(
        Language::English,
        &[
            ("It took about 2.5 hours.", &["duration «about 2.5 hours» 2.125..2.875 hour"]),
            ("The 6'4\" miller came.", &["measure «6'4\"» 76 inch"]),
            ("The 6-foot-2 miller came.", &["measure «6-foot-2» 74 inch"]),
            ("A 6-foot-2-inch miller came.", &["measure «6-foot-2-inch» 74 inch"]),
            ("She won in 3'51\".", &["duration «3'51\"» 231 second"]),
            ("Prices rose over the past months.", &["elapsed «over the past months» 3..9 month"]),
            ("The last days of the mill were sad.", &[]),
        ],
    );
    check(
        Language::French,
        &[
            ("Il mesure 1 m 85.", &["measure «1 m 85» 185 centimetre"]),
            ("Il a marché 1 m 85 matins.", &["measure «1 m» 1 metre", "count «85» 85"]),
            ("Il a dormi ces dernières heures.", &["elapsed «ces dernières heures» 3..9 hour"]),
            ("Il a dormi ces derniers mois.", &["elapsed «ces derniers mois» 3..9 month"]),
            ("Il risque 15 ans de prison, dont 5 avec sursis.", &["duration «15 ans» 15 year", "duration «5» 5 year"]),
        ],
    );
    check(
        Language::German,
        &[
            ("Er misst 1 Meter 85.", &["measure «1 Meter 85» 185 centimetre"]),
            ("In den letzten Wochen sank er.", &["elapsed «In den letzten Wochen» 3..9 week"]),
            ("In der letzten Woche sank er.", &["date «In der letzten Woche» -1 Week"]),
        ],
    );
    check(
        Language::Italian,
        &[
            ("È alto 1 metro e 85.", &["measure «1 metro e 85» 185 centimetre"]),
            ("Negli ultimi mesi è sceso.", &["elapsed «Negli ultimi mesi» 3..9 month"]),
        ],
    );
}

#[test]
fn parts_hours_rates_and_nobody_are_told_from_what_looks_like_them() {
    check(
        Language::English,
        &[
            ("Sales fell by a fifth in May.", &["fraction «a fifth» 0.2", "date «in May» Y-5"]),
            ("It was followed by a third in May.", &["ordinal «third» 3", "date «in May» Y-5"]),
        ],
    );
    check(
        Language::French,
        &[
            ("Les ventes ont reculé d’un cinquième en mai.", &["fraction «un cinquième» 0.2", "date «en mai» Y-5"]),
            ("On compte 12 décès pour 1 000 habitants.", &["count «12» 12", "rejected «1 000»"]),
            ("On a vu 40 otages pour 1 000 prisonniers.", &["count «40» 40", "count «1 000» 1000"]),
        ],
    );
    check(
        Language::Spanish,
        &[
            ("Empezó a las dos de la madrugada.", &["time «dos de la madrugada» clock 02:00"]),
            ("Detuvieron a las dos mujeres.", &["anaphoric «las dos»"]),
            ("Nadie resultó herido.", &["count «Nadie» 0"]),
        ],
    );
    check(Language::Italian, &[("Nessuno è rimasto ferito.", &["count «Nessuno è» 0"])]);
    check(Language::Portuguese, &[("Ninguém ficou ferido.", &["count «Ninguém» 0"])]);
}
