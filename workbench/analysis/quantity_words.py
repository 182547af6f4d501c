"""Units, currencies and the words around numbers, in six languages.

Factors are those of the international yard and pound agreement (1959), of the SI and of US customary
liquid measure. A "ton" is not turned into tonnes: it may be short, long or metric.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from workbench.domain.comparisons import ValueKind


class Unit(NamedTuple):
    """A unit: its base unit, how many of those it is, and what is added after that."""

    kind: ValueKind
    base: str
    factor: Fraction = Fraction(1)
    offset: Fraction = Fraction(0)


def _measures(base: str, *units: tuple[str, str]) -> dict[str, Unit]:
    return {
        form: Unit(ValueKind.MEASURE, base, Fraction(factor))
        for factor, forms in units
        for form in forms.split("|")
    }


_MEASURES = {
    **_measures(
        "m",
        (
            "1/1000",
            ("mm|millimetre|millimetres|millimeter|millimeters|millimètres|milímetros|millimetri|milimetrů"),
        ),
        (
            "1/100",
            (
                "cm|centimetre|centimetres|centimeter|centimeters|zentimeter|centimètres|centímetros"
                "|centimetri|centimetrů"
            ),
        ),
        ("1", "m|metre|metres|meter|meters|metern|mètre|mètres|metro|metros|metri|metrů|metry"),
        (
            "1000",
            (
                "km|kilometre|kilometres|kilometer|kilometers|kilometern|kilomètre|kilomètres"
                "|kilómetro|kilómetros|chilometro|chilometri|kilometrů|kilometry"
            ),
        ),
        ("0.0254", "inch|inches|zoll|pouces|pulgadas|pollici|palců"),
        ("0.3048", "ft|foot|feet|fuß|pieds|pies|piedi|stop"),
        ("0.9144", "yard|yards|yd"),
        ("1609.344", "mi|mile|miles|meile|meilen|millas|miglia|mil"),
        ("1852", "nautical mile|nautical miles|seemeilen|milles marins|millas náuticas|miglia nautiche"),
    ),
    **_measures(
        "m²",
        (
            "1",
            (
                "m²|m2|sqm|square metres|square meters|square metre|square meter|quadratmeter"
                "|mètres carrés|metros cuadrados|metri quadrati|metrů čtverečních"
            ),
        ),
        (
            "1000000",
            (
                "km²|km2|square kilometres|square kilometers|square kilometre|square kilometer|sq km"
                "|quadratkilometer|kilomètres carrés|kilómetros cuadrados|chilometri quadrati"
            ),
        ),
        ("10000", "ha|hectare|hectares|hektar|hectáreas|ettari|hektarů"),
        ("4046.8564224", "acre|acres|acri|akrů"),
        ("2589988.110336", "square mile|square miles|sq mi|quadratmeilen|milles carrés|millas cuadradas"),
        ("0.09290304", "square foot|square feet|sq ft|quadratfuß|pieds carrés|pies cuadrados"),
    ),
    **_measures(
        "kg",
        ("1/1000000", "mg|milligram|milligrams|milligramm|milligrammes|miligramos"),
        ("1/1000", "g|gram|grams|grammes|gramm|gramme|gramos|grammi|gramů"),
        (
            "1",
            ("kg|kilo|kilos|kilogram|kilograms|kilogramm|kilogrammes|kilogramos|chili|chilogrammi|kilogramů"),
        ),
        ("1000", "t|tonne|tonnes|tonnen|toneladas|tonnellate|tun|metric tons|metric ton"),
        ("0.45359237", "lb|lbs"),
        ("0.028349523125", "oz|ounce|ounces|unzen|onces|onzas|once"),
    ),
    **_measures("ton", ("1", "ton|tons|short tons|long tons")),
    **_measures(
        "l",
        ("1/1000", "ml|millilitre|millilitres|milliliter|milliliters"),
        ("1", "l|litre|litres|liter|liters|litern|litros|litri|litrů"),
        ("3.785411784", "gallon|gallons|gallonen|galones|galloni"),
        ("158.987294928", "barrel|barrels|barils|barriles|barili|barelů"),
        ("1000", "m³|m3|cubic metres|cubic meters|kubikmeter|mètres cubes|metros cúbicos|metri cubi"),
    ),
    **_measures(
        "km/h",
        (
            "1",
            (
                "km/h|kmh|kph|kilometres per hour|kilometers per hour|kilometres an hour"
                "|kilometers an hour|kilometer pro stunde|stundenkilometer|kilomètres à l'heure"
                "|kilómetros por hora"
            ),
        ),
        ("1.609344", "mph|miles per hour|miles an hour"),
        ("1.852", "knots|kn|knoten|nœuds|nudos|nodi|uzlů"),
        ("3.6", "m/s|metres per second|meters per second"),
    ),
    **_measures(
        "s",
        (
            "1",
            ("second|seconds|sekunde|sekunden|seconde|secondes|segundo|segundos|secondi|sekund|sec|secs"),
        ),
        ("60", "minute|minutes|minuten|minuto|minutos|minuti|minut|minuty|min|mins"),
        ("3600", "hour|hours|stunde|stunden|heure|heures|hora|horas|ora|ore|hodin|hodiny|hodinu|h|hrs"),
        ("86400", "day|days|tag|tage|tagen|jour|jours|día|días|giorno|giorni|den|dny|dní"),
        (
            "604800",
            ("week|weeks|woche|wochen|semaine|semaines|semana|semanas|settimana|settimane|týden|týdny|týdnů"),
        ),
    ),
    **_measures(
        "month",
        ("1", "month|months|monat|monate|monaten|mois|mes|meses|mese|mesi|měsíc|měsíce|měsíců"),
        (
            "12",
            ("year|years|jahr|jahre|jahren|an|ans|année|années|año|años|anno|anni|rok|roky|let|yr|yrs"),
        ),
        ("120", "decade|decades|jahrzehnt|jahrzehnte|jahrzehnten|décennies|décadas|decenni|desetiletí"),
        ("1200", "century|centuries|jahrhundert|jahrhunderte|siècles|siglos|secoli|století"),
    ),
    **_measures(
        "W",
        ("1000", "kw|kilowatt|kilowatts"),
        ("1000000", "mw|megawatt|megawatts"),
        ("1000000000", "gw|gigawatt|gigawatts"),
    ),
    **_measures(
        "Wh",
        ("1000", "kwh|kilowatt hours"),
        ("1000000", "mwh"),
        ("1000000000", "gwh"),
        ("1000000000000", "twh"),
    ),
    **_measures(
        "byte",
        ("1000", "kb|kilobytes"),
        ("1000000", "mb|megabytes"),
        ("1000000000", "gb|gigabytes"),
        ("1000000000000", "tb|terabytes"),
    ),
}

_TEMPERATURES = {
    **dict.fromkeys(
        ("°c", "° c", "degrees celsius", "degrees centigrade", "grad celsius", "degrés celsius", "celsius"),
        Unit(ValueKind.MEASURE, "°C"),
    ),
    **dict.fromkeys(
        ("°f", "° f", "degrees fahrenheit", "grad fahrenheit", "fahrenheit"),
        Unit(ValueKind.MEASURE, "°C", Fraction(5, 9), Fraction(-160, 9)),
    ),
}

_CURRENCIES = {
    "USD": (
        "$|us$|us $|usd|dollar|dollars|dollaro|dollari|dólar|dólares|dolarů|dolary|us-dollar|us dollars"
        "|u.s. dollars"
    ),
    "EUR": "€|eur|euro|euros|eura|eur.",
    "GBP": (
        "£|gbp|pounds sterling|pound sterling|pfund sterling|livres sterling|libras esterlinas|sterline|liber"
    ),
    "CHF": "chf|sfr|sfr.|fr.|franken|swiss francs|francs suisses|francos suizos|franchi svizzeri|franků",
    "CZK": "kč|czk|crowns|korun|koruny|koruna|kronen|couronnes|coronas",
    "JPY": "¥|jpy|yen|yens|jenů",
    "CNY": "cny|rmb|yuan|yuans|renminbi",
    "RUB": "₽|rub|rubles|roubles|ruble|rouble|rubel|rublos|rubli|rublů",
    "INR": "₹|inr|rs|rs.|rupees|rupee|rupien|roupies|rupias|rupie",
    "PLN": "zł|pln|zloty|zlotys|złotych",
    "SEK": "sek|swedish kronor|schwedische kronen",
    "NOK": "nok|norwegian kroner",
    "DKK": "dkk|danish kroner",
    "UAH": "uah|₴|hryvnia|hryvnias",
    "CAD": "c$|ca$|cad|canadian dollars",
    "AUD": "a$|au$|aud|australian dollars",
    "HKD": "hk$|hkd",
    "NZD": "nz$|nzd",
    "KRW": "₩|krw|won",
    "TRY": "₺|try|lira|liras",
    "BRL": "r$|brl|reais",
    "MXN": "mxn|mexican pesos",
    "ZAR": "zar|rand",
    "ILS": "₪|ils|shekels",
    "cent": "cents|¢",
}
_MONEY = {
    form: Unit(ValueKind.MONEY, code if code != "cent" else "cent")
    for code, forms in _CURRENCIES.items()
    for form in forms.split("|")
}
# "12 pounds" may be weight or money; said to be money, as newspapers write, but for the babies.
_MONEY |= dict.fromkeys(
    ("pound", "pounds", "pfund", "livres", "libras", "libbre"), Unit(ValueKind.MONEY, "GBP")
)
_MONEY |= dict.fromkeys(("bitcoin", "bitcoins", "btc"), Unit(ValueKind.MONEY, "BTC"))
#: What may stand before a number: "$5", "EUR 5", "CHF 5".
CURRENCY_BEFORE = {
    form: unit
    for form, unit in _MONEY.items()
    if not form.isalpha() or form in {code.lower() for code in _CURRENCIES} | {"sfr", "rs", "rmb"}
} | {"eur": Unit(ValueKind.MONEY, "EUR")}

_POINTS = (
    "percentage points", "percentage point", "per cent points", "percent points", "prozentpunkte",
    "prozentpunkten", "prozentpunkt", "points de pourcentage", "puntos porcentuales", "punti percentuali",
    "procentní body", "procentních bodů", "procentního bodu", "pp",
)  # fmt: skip
_PERCENT = (
    "%", "percent", "per cent", "pct", "v.h.", "prozent", "pour cent", "p. 100", "por ciento", "por cien",
    "per cento", "percento", "procent", "procenta", "procento",
)  # fmt: skip
UNITS: dict[str, Unit] = {
    **_MEASURES,
    **_TEMPERATURES,
    **_MONEY,
    **dict.fromkeys(_PERCENT, Unit(ValueKind.PERCENTAGE, "%")),
    **dict.fromkeys(_POINTS, Unit(ValueKind.PERCENTAGE, "pp")),
    "‰": Unit(ValueKind.PERCENTAGE, "%", Fraction(1, 10)),
    "per mille": Unit(ValueKind.PERCENTAGE, "%", Fraction(1, 10)),
    "promille": Unit(ValueKind.PERCENTAGE, "%", Fraction(1, 10)),
}
#: Units in small letters; in capitals they are something else.
CASE_MATTERS = frozenset(
    ("m", "t", "g", "l", "h", "mi", "kn", "rs", "try", "won", "once", "stop", "mil", "an", "den", "mes",
     "ora", "ore", "let", "hora", "fr.", "min", "sek", "pp", "rand")
)  # fmt: skip
#: One letter behind a number with a currency: "$41.6m", "€3bn", "£20k".
SHORT_SCALES = {
    "k": 3, "m": 6, "mm": 6, "mn": 6, "mio": 6, "mln": 6, "b": 9, "bn": 9, "mrd": 9, "mld": 9, "md": 9,
    "mds": 9, "t": 12, "tn": 12, "tsd": 3, "tis": 3,
}  # fmt: skip


def alternatives(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first, white space as any white space."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s").replace("'", "['’]") for word in ordered)
