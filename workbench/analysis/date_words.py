"""Months, weekdays and words of time in six languages."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

_MONTHS = {
    "en": "january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sept|sep"
    " october|oct november|nov december|dec",
    "de": "januar|jänner|jan februar|feber|feb märz|mrz april|apr mai juni|jun juli|jul august|aug"
    " september|sept|sep oktober|okt november|nov dezember|dez",
    "fr": "janvier|janv février|févr mars avril|avr mai juin juillet|juil août septembre|sept octobre|oct"
    " novembre|nov décembre|déc",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre|setiembre octubre noviembre"
    " diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "cs": "leden|ledna|lednu únor|února|únoru březen|března|březnu duben|dubna|dubnu květen|května|květnu"
    " červen|června|červnu červenec|července|červenci srpen|srpna|srpnu září říjen|října|říjnu"
    " listopad|listopadu prosinec|prosince|prosinci",
}
_WEEKDAYS = {
    "en": "monday tuesday wednesday thursday friday saturday sunday",
    "de": "montag dienstag mittwoch donnerstag freitag samstag|sonnabend sonntag",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "it": "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "cs": "pondělí úterý středa|středu čtvrtek pátek sobota|sobotu neděle|neděli",
}
_DAYS = {
    "yesterday": -1, "today": 0, "tomorrow": 1, "gestern": -1, "vorgestern": -2, "heute": 0, "übermorgen": 2,
    "hier": -1, "avant-hier": -2, "aujourd'hui": 0, "demain": 1, "ayer": -1, "anteayer": -2, "hoy": 0,
    "ieri": -1, "oggi": 0, "domani": 1, "včera": -1, "předevčírem": -2, "dnes": 0, "zítra": 1,
}  # fmt: skip
_DAY_LANGUAGE = {"hier": ("fr", "")}
_SEASONS = {
    "spring": 3, "summer": 6, "autumn": 9, "winter": 12, "frühjahr": 3, "frühling": 3, "sommer": 6,
    "herbst": 9, "printemps": 3, "été": 6, "automne": 9, "hiver": 12, "primavera": 3, "verano": 6, "otoño": 9,
    "invierno": 12, "estate": 6, "autunno": 9, "inverno": 12, "jaro": 3, "jara": 3, "léto": 6, "léta": 6,
    "podzim": 9, "podzimu": 9, "zima": 12, "zimy": 12,
}  # fmt: skip


class DateWord(NamedTuple):
    """What a word means in a date; zero is none.

    ``days`` counts from today, ``season`` is the season's first month.
    """

    month: int = 0
    weekday: int = 0
    days: int | None = None
    season: int = 0


@cache
def date_words(language: str) -> dict[str, DateWord]:
    """Return months, weekdays and words such as "yesterday" in lower case; "" is all six languages."""
    words: dict[str, DateWord] = {}
    for one in (language,) if language in _MONTHS else tuple(_MONTHS):
        for month, forms in enumerate(_MONTHS[one].split(), start=1):
            for form in forms.split("|"):
                words.setdefault(form, DateWord(month=month))
        for weekday, forms in enumerate(_WEEKDAYS[one].split(), start=1):
            for form in forms.split("|"):
                words.setdefault(form, DateWord(weekday=weekday))
    for word, days in _DAYS.items():
        if language in _DAY_LANGUAGE.get(word, (language,)):
            words.setdefault(word, DateWord(days=days))
    for word, season in _SEASONS.items():
        words.setdefault(word, DateWord(season=season))
    return words
