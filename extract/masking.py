"""Hide what is no text of a post (comments, scripts, ads, template tags) without moving anything else."""

import re

from extract.htmlpage import attribute
from extract.lines import FILLER

__all__ = ["mask_html", "mask_markdown"]

_GONE = frozenset(
    [
        "script",
        "style",
        "noscript",
        "iframe",
        "svg",
        "template",
        "nav",
        "form",
        "button",
        "select",
        "textarea",
        "video",
        "audio",
        "canvas",
        "object",
        "map",
        "dialog",
    ]
)
_FURNITURE = frozenset(("head", "footer", "aside"))  # of a page
_PAIRS = (("{%", "%}"), ("{{", "}}"), ("{#", "#}"))  # Liquid, Hugo, Jinja
_SHORT = re.compile(r"<!doctype[^<>]*>|<\?[^<>]*\?>", re.I)
_ATTRIBUTES = re.compile(
    r"\{:\s?[^{}\n]*\}|(?<=\s)\{[#.][\w-][^{}\n]{0,100}\}(?=\s*$)|%%[^%\n]{0,2000}%%", re.M
)  # kramdown, Obsidian comments
_TEMPLATE_BLOCK = re.compile(r"\{%-?\s*(comment|highlight|raw)\b[^%]*%\}(.{0,20000}?)\{%-?\s*end\1\s*-?%\}", re.S)
_MODULE = re.compile(r"^(?:import\s+[^\n]*?\bfrom\s+['\"][^\n]*|export\s+(?:const|default|function)\s[^\n]*)$", re.M)
_WRAPPER = re.compile(
    r"</?(?:div|span|section|article|main|header|aside|footer|center|details|summary|p|font|small|big|sub|sup|u|mark|figure|figcaption"
    r"|picture|source|img|input|label|ins|abbr|time|wbr|tbody|thead|hr|ruby|rt|kbd|s|del|address|[A-Z][A-Za-z]+)\b[^<>]{0,8000}>"
)
_SUMMARY = re.compile(r"(<summary\b[^<>]{0,200}>[ \t]*)([^<>*\r\n]{2,300}?)([ \t]*</summary>)", re.I)
_LONE_BREAK = re.compile(r"^[ \t]*(?:<br\s*/?>[ \t]*)+(?=\S)|^[ \t]*(?:<br\s*/?>[ \t]*)+$", re.M | re.I)
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]{0,20})\b([^<>]{0,4000})>")
_NOISE = re.compile(
    r"(?:^|[\s_-])(?:page-?views?|views?-?count|view-?counter|hits?|ads?|adsense|adsbygoogle|advert\w*|sponsor\w*|banner|promo|share|sharing"
    r"|social|subscribe|subscription|newsletter-signup|signup|related|recommend\w*|breadcrumbs?|toc|table-of-contents|pagination|pager|nav\w*"
    r"|menu|sidebar|comments?|disqus|giscus|utterances|author-?(?:bio|box)|byline|post-?tags?|tag-?list|cookie\w*|footer|site-header|skip-link"
    r"|sr-only|visually-hidden)(?=$|[\s_-])",
    re.I,
)


def mask_markdown(text: str, start: int) -> str:
    """Blank comments, scripts, ads, template tags and mere wrappers of `text[start:]`, each character by one."""
    head, body = text[:start], text[start:]
    if "<" in body:
        body = _blank(body, [*_between(body, "<!--", "-->"), *_elements(body)])
        body = _SHORT.sub(_fill, body)
        body = _LONE_BREAK.sub(_fill, body)
        body = _SUMMARY.sub(_strong, body)
        body = _WRAPPER.sub(_fill, body)
    if "{" in body or "%%" in body:
        if "{%" in body:
            body = _TEMPLATE_BLOCK.sub(lambda m: m.group() if m.group(1) == "raw" else _fill(m), body)
        body = _blank(body, [span for pair in _PAIRS for span in _between(body, *pair)])
        body = _ATTRIBUTES.sub(_fill, body)
    if "\nimport " in body or "\nexport " in body or body.startswith(("import ", "export ")):
        body = _MODULE.sub(_fill, body)
    return head + _blank_lines(body)


def mask_html(text: str) -> str:
    """Blank comments, scripts, ads and page furniture of an HTML page, each character by one."""
    spans = [*_between(text, "<!--", "-->"), *_between(text, "<![CDATA[", "]]>"), *_elements(text, page=True)]
    return _SHORT.sub(_fill, _blank(text, spans))


def _fill(match: re.Match[str]) -> str:
    return re.sub(r"[^\r\n]", FILLER, match.group())


def _strong(match: re.Match[str]) -> str:
    """Make bold text of a summary: what folds a story up is its headline."""
    before, inside, after = match.groups()
    return f"{FILLER * (len(before) - 2)}**{inside}**{FILLER * (len(after) - 2)}"


def _between(text: str, opening: str, closing: str) -> list[tuple[int, int]]:
    """Give the spans between pairs of marks; what is never closed is left."""
    spans, at = [], text.find(opening)
    while at >= 0:
        end = text.find(closing, at + len(opening))
        if end < 0:
            break
        spans.append((at, end + len(closing)))
        at = text.find(opening, end + len(closing))
    return spans


def _blank(text: str, spans: list[tuple[int, int]]) -> str:
    if not spans:
        return text
    out, at = [], 0
    for a, b in sorted(spans):
        if b > at:
            out.append(text[at : max(a, at)])
            out.append(re.sub(r"[^\r\n]", FILLER, text[max(a, at) : b]))
            at = b
    out.append(text[at:])
    return "".join(out)


def _blank_lines(text: str) -> str:
    if FILLER not in text:
        return text
    return re.sub(rf"^[ \t{FILLER}]*{FILLER}[ \t{FILLER}]*(?=\r?$)", lambda m: " " * len(m.group()), text, flags=re.M)


def _elements(text: str, *, page: bool = False) -> list[tuple[int, int]]:
    """Give the spans of elements that hold no text of the post, with all they hold; never a third of it or more."""
    spans = []
    stack: list[tuple[str, int, bool]] = []
    depth: dict[str, int] = {}
    for match in _TAG.finditer(text):
        name = match.group(2).lower()
        if not match.group(1):
            if match.group(3).endswith("/"):
                continue
            unread = name in _GONE or (page and name in _FURNITURE) or _is_noise(match.group(3))
            stack.append((name, match.start(), unread))
            depth[name] = depth.get(name, 0) + 1
        elif depth.get(name):
            while stack:
                opened, start, unread = stack.pop()
                depth[opened] -= 1
                if opened == name:
                    sure = name in _GONE or name in _FURNITURE
                    if unread and (sure or match.end() - start < max(4000, len(text) // 3)):
                        spans.append((start, match.end()))
                    break
    return spans


def _is_noise(attributes: str) -> bool:
    if "class" not in attributes and "id" not in attributes:
        return False
    return bool(_NOISE.search(f"{attribute(attributes, 'class')} {attribute(attributes, 'id')}"))
