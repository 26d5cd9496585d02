"""Links that mail programs, chats and trackers have changed on their way: what they added is taken off again."""

import re
from collections.abc import Sequence
from urllib.parse import unquote

TRACKERS = re.compile(
    r"(utm|mtm|pk|piwik|hsa|mc|vero|oly|ns|stm|wt)_\w+|(fb|g|d|wb|ms|tt|tw|y|ys|rb_)clid|msclkid|gclsrc|gbraid|"
    r"wbraid|igshid|igsh|mibextid|li_fat_id|srsltid|_branch_match_id|epik|trk|_ga|_gl|_hs(enc|mi)|_openstat|mkt_tok|"
    r"s_cid|at_(medium|campaign)|share_id|ref_src|ref_url",
    re.IGNORECASE,
)
"""The names of fields by which clicks are followed; none is a field of the atlas."""
AFTER_A_LINK = ".;:!?)]}>\"'”’»…*_`/= \u00a0\u200b"
FREE_TEXT = ("project", "donor", "programme", "sector", "stage")
"""Fields whose values are names or identifiers of others, and may end in such a sign."""


def repair_query(query: str, known: Sequence[str]) -> str:
    """`query` with the ampersands that a page wrote as `&amp;` or by their number, however often, as they were, and the
    signs of a query that was encoded whole, or from one of the `known` fields on.
    """
    if "=" not in query and "%3D" in query.upper():
        query = unquote(query)
    query = re.sub(r"\?(?=utm_)", "&", query)
    query = re.sub(r"&(?:amp;|amp%3B|#0*38;|#x0*26;)+", "&", query, flags=re.IGNORECASE)
    names = "|".join(known)
    query = re.sub(rf"&amp(?=(?:{names})=)", "&", query, flags=re.IGNORECASE)
    return "&".join(_split(pair, names) for pair in query.split("&"))


def _split(pair: str, names: str) -> str:
    """A pair without the fields that were encoded as a part of its value; free text may hold such words of its own."""
    if pair.partition("=")[0] in FREE_TEXT:
        return pair
    return re.sub(rf"%26(?:amp(?:;|%3B))*({names})%3D", r"&\1=", pair, flags=re.IGNORECASE)


def drop_additions(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The fields of a query without those of trackers, the last without the sign that ended the sentence it was in."""
    kept = [(name, text) for name, text in pairs if not TRACKERS.fullmatch(name)]
    if kept and kept[-1][0] not in FREE_TEXT:
        name, text = kept[-1]
        is_cut_off = name == "period" and text.endswith("..")  # a period without its end is not understood
        has_markup = "<" in text  # no mail program's work: it is shown as it came
        kept[-1] = name, text if is_cut_off or has_markup else text.rstrip(AFTER_A_LINK) or text
    return kept
