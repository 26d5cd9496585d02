"""What a picture says of itself beside what it shows, so that its words stay with it wherever it is copied."""

from layers.drawing.sheet import Sheet
from layers.drawing.sheet.words import version_words
from layers.exports.licence import licence


def about_sheet(sheet: Sheet) -> dict[str, str]:
    """Each kind of words by its name in English, in the order in which they are read; none is empty."""
    words = sheet.words
    notes = " ".join(f"({place}) {note.text}" for place, note in enumerate(words.notes, start=1))
    parts = {
        "Title": words.title,
        "Description": " ".join(filter(None, (words.sentence, words.filters))),
        "Unit": "; ".join(filter(None, words.units)),
        "Source": ". ".join(filter(None, (words.source, words.completeness))),
        "Read with care": words.long_caveat or words.caveat,
        "Disclaimer": words.disclaimer,
        "Boundary notes": notes,
        "Copyright": licence(),
        "Data version": version_words(words),
        "URL": words.link,
        "Software": "EPC Atlas",
    }
    return {name: text for name, text in parts.items() if text}
