"""What the script of the form page says, and how it tells that an answer cannot be taken."""

from __future__ import annotations

from generator.words.phrases import N_, Words

SENTENCES = {
    "one": N_("There is 1 thing to mend"),
    "many": N_("There are %(n)s things to mend"),
    "good": N_("The form is complete"),
    "goodText": N_("Nothing that this page can check speaks against posting it. Save the file and send it."),
    "asked": N_("The form is complete; some points will be asked about"),
    "askedText": N_("You can send it as it is. These points will be asked about:"),
    "refused": N_("As it stands, it would be returned"),
    "refusedText": N_("Please look at the points below. If you have a reason, you can send it all the same; a person decides in the end."),
    "moved": N_("As it stands, it belongs to the programs"),
    "movedText": N_("It would be listed under programs instead of on the calendar. You can send it; the staff move it there."),
    "row": N_("Body %(n)s"),
    "sitting": N_("Session %(n)s"),
    "notOurs": N_("This file was not written by this form."),
    "newer": N_("This file comes from a newer form. Reload the page and try again."),
    "otherForm": N_("This file belongs to the other form (new event, or change)."),
    "taken": N_("The answers of the file are in the form."),
    "copy": N_("Your browser cannot save files here. Copy the text below into a new file and name it %(name)s."),
    "saved": N_("Saved as %(name)s. Look for it where your browser keeps downloads."),
    "rule": N_("Rule %(code)s"),
}  # fmt: skip
"""Sentences of the script, by the names it knows them by."""


def errors(words: Words) -> dict[str, str]:
    """What is wrong with an answer; `[[label]]` and `[[example]]` are filled in by the script."""
    label, example = "[[label]]", "[[example]]"
    return {
        "needed": words.text("%(label)s: please write an answer", label=label),
        "neededChoice": words.text("%(label)s: please choose", label=label),
        "neededAll": words.text("%(label)s: please agree to each point", label=label),
        "shape": words.text("%(label)s: please write it like this example: %(example)s", label=label, example=example),
        "long": words.text("%(label)s: at most %(n)s characters", label=label, n="[[n]]"),
        "noDay": words.text("%(label)s: there is no such day", label=label),
        "backwards": words.text("%(label)s: it ends before it starts", label=label),
    }
